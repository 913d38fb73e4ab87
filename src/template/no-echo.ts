import { own, type Json } from "../values/json.js";

/** True if the value of a parameter with this declaration must never be shown. */
export function isNoEcho(declared: Json): boolean {
  const value = own(declared, "NoEcho");
  return value === true || (typeof value === "string" && value.toLowerCase() === "true");
}
