export { leftAlone, repaired, restingOn, type Change, type Refused } from "../../../aws/values/refused.js";
