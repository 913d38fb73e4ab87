import { inEach } from "./in-each.js";
import type { Breaker } from "./mutation.js";

/** The ways to break what api-route repairs. */
export const apiRouteBreaker: Breaker = {
  concerns: /AWS::ApiGatewayV2::/,
  mutations: [
    inEach("no variable that a message has", "AWS::ApiGatewayV2::Api", (api) => {
      const isUsual = api.property("RouteSelectionExpression").written === "$request.body.action";
      const isWebSocket = api.property("ProtocolType").written === "WEBSOCKET";
      return isUsual && isWebSocket
        ? (broken) => broken.set(api.pathOf("RouteSelectionExpression"), "$default")
        : undefined;
    }),
    inEach("a method in small letters", "AWS::ApiGatewayV2::Route", (route) => {
      const key = route.property("RouteKey").written;
      const isKey = typeof key === "string" && /^[A-Z]+ \//.test(key);
      return isKey
        ? (broken) =>
            broken.set(
              route.pathOf("RouteKey"),
              key.replace(/^[A-Z]+/, (method) => method.toLowerCase()),
            )
        : undefined;
    }),
  ],
};
