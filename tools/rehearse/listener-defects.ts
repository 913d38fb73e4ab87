import { isObject, type Json } from "../../src/values/json.js";
import { isAfter, mentions, type Concrete, type ConcreteResource } from "./concrete.js";
import { at, listOf, named, ofType, same, type Defect } from "./defect.js";

const by = "listener-https";
/** These let clients in by TLS 1.0 or 1.1. */
const outdated = /^ELBSecurityPolicy-(?:20\d\d-|TLS-1-[01]-|FS-2018-|FS-1-1-|TLS13-1-[01]-)/;

/** What is wrong with the listeners of application load balancers. */
export function listenerDefects(stack: Concrete): Defect[] {
  const listeners = ofType(stack, "AWS::ElasticLoadBalancingV2::Listener");
  const rules = ofType(stack, "AWS::ElasticLoadBalancingV2::ListenerRule");
  const flaw = ({ id }: ConcreteResource, what: string): Defect => ({ id, what: `${id} ${what}`, kind: "flaw", by });
  const danger = ({ id }: ConcreteResource, what: string): Defect => ({
    id,
    what: `${id} ${what}`,
    kind: "danger",
    by,
  });
  const found: Defect[] = [];
  for (const listener of listeners) {
    const { Protocol: protocol, Port: port, SslPolicy: policy, Certificates: certificates } = listener.properties;
    const actions = listOf(listener.properties["DefaultActions"]);
    const isRedirected = actions.some(redirectsToHttps) || rules.some((rule) => redirectsAll(rule, stack, listener));
    if (protocol === "HTTP" && String(port) === "80" && !isRedirected) found.push(flaw(listener, "serves plain HTTP"));
    if (protocol === "HTTP" && (policy !== undefined || certificates !== undefined))
      found.push(danger(listener, "has a certificate or policy, but no TLS"));
    if (protocol === "HTTPS") {
      if (policy === undefined) found.push(flaw(listener, "has no SslPolicy"));
      else if (typeof policy === "string" && outdated.test(policy))
        found.push(flaw(listener, `has the outdated policy ${policy}`));
      if (listOf(certificates).length !== 1)
        found.push(danger(listener, `has ${listOf(certificates).length} certificates`));
      if (actions.some((action) => redirectsToHttps(action) && isEndless(action, port)))
        found.push(danger(listener, "redirects to itself"));
    }
    if (actions.length === 0) found.push(danger(listener, "has no default action"));
    for (const other of listeners) {
      if (
        other.id > listener.id &&
        same(other.properties["LoadBalancerArn"], listener.properties["LoadBalancerArn"]) &&
        String(other.properties["Port"]) === String(port)
      ) {
        found.push(danger(listener, `and ${other.id} both take port ${String(port)}`));
      }
    }
    found.push(
      ...shutDoors(stack, listener).map((group) =>
        danger(listener, `takes port ${String(port)}, which ${group} does not let in as it does port 80`),
      ),
    );
  }
  for (const rule of rules) {
    const { ListenerArn: at443, Priority: priority } = rule.properties;
    for (const other of rules) {
      const clash =
        other.id > rule.id &&
        same(other.properties["ListenerArn"], at443) &&
        String(other.properties["Priority"]) === String(priority);
      if (clash) found.push(danger(rule, `and ${other.id} have the same priority at one listener`));
    }
    const listener = named(stack, at443, "AWS::ElasticLoadBalancingV2::Listener");
    const isPlain =
      listener?.properties["Protocol"] === "HTTP" &&
      listOf(listener.properties["DefaultActions"]).some(redirectsToHttps);
    const actions = listOf(rule.properties["Actions"]);
    if (isPlain && !actions.some(redirectsToHttps) && !actions.every(refuses))
      found.push(flaw(rule, `serves plain HTTP at ${listener.id}`));
  }
  return [...found, ...lateTargets(stack, [...listeners, ...rules]), ...targetsLost(stack, listeners)];
}

/** True for a rule of a listener that redirects every path to HTTPS. */
function redirectsAll({ properties }: ConcreteResource, stack: Concrete, listener: ConcreteResource): boolean {
  const conditions = listOf(properties["Conditions"]);
  const isOfAll = conditions.every(
    (each) =>
      at(each, "Field") === "path-pattern" && listOf(at(each, "Values")).some((path) => /^\/?\*$/.test(String(path))),
  );
  const isOfListener = named(stack, properties["ListenerArn"], listener.type)?.id === listener.id;
  return isOfAll && isOfListener && listOf(properties["Actions"]).some(redirectsToHttps);
}

function redirectsToHttps(action: Json): boolean {
  return at(action, "Type") === "redirect" && at(action, "RedirectConfig", "Protocol") === "HTTPS";
}

function isEndless(action: Json, port: Json | undefined): boolean {
  const config = at(action, "RedirectConfig");
  const target = at(config, "Port");
  const samePort = target === undefined || String(target) === String(port) || target === "#{port}";
  return (
    samePort &&
    isObject(config) &&
    !["Host", "Path", "Query"].some((key) => key in config && !String(config[key]).includes("#{"))
  );
}

/** The groups of the load balancer that let everybody in at port 80 who may not come in at the port of the listener. */
function shutDoors(stack: Concrete, { properties }: ConcreteResource): string[] {
  if (properties["Protocol"] !== "HTTPS") return [];
  const balancer = named(stack, properties["LoadBalancerArn"], "AWS::ElasticLoadBalancingV2::LoadBalancer");
  const groups = listOf(balancer?.properties["SecurityGroups"]).map((group) =>
    named(stack, group, "AWS::EC2::SecurityGroup"),
  );
  const present = groups.filter((group) => group !== undefined);
  const doors = present.flatMap((group) => doorsOf(stack, group));
  const missing = doors.filter(({ from, to, source }) => {
    if (!(from <= 80 && to >= 80)) return false;
    const port = Number(properties["Port"]);
    return !doors.some((door) => door.source === source && door.from <= port && door.to >= port);
  });
  return [...new Set(missing.map(({ group }) => group))];
}

/** What a group lets in: its own rules, and those that stand apart. */
function doorsOf(
  stack: Concrete,
  group: ConcreteResource,
): { group: string; from: number; to: number; source: string }[] {
  const apart = ofType(stack, "AWS::EC2::SecurityGroupIngress").filter(({ properties }) =>
    same(properties["GroupId"], { Ref: group.id }),
  );
  return [...listOf(group.properties["SecurityGroupIngress"]), ...apart.map(({ properties }) => properties)].map(
    (rule) => {
      const isAll = ["-1", "all"].includes(String(at(rule, "IpProtocol")));
      const source = [
        "CidrIp",
        "CidrIpv6",
        "SourceSecurityGroupId",
        "SourceSecurityGroupName",
        "SourcePrefixListId",
      ].map((key) => at(rule, key) ?? null);
      return {
        group: group.id,
        from: isAll ? 0 : Number(at(rule, "FromPort")),
        to: isAll ? 65535 : Number(at(rule, "ToPort")),
        source: JSON.stringify(source),
      };
    },
  );
}

/** Who registers targets in a group has to wait until a listener or rule brings it to a load balancer. */
function lateTargets(stack: Concrete, senders: readonly ConcreteResource[]): Defect[] {
  const users = ofType(
    stack,
    "AWS::ECS::Service",
    "AWS::AutoScaling::ScalingPolicy",
    "AWS::ApplicationAutoScaling::ScalingPolicy",
  );
  return users.flatMap((user): Defect[] => {
    const groups = mentions(user.properties).filter(
      (id) => stack.resources.get(id)?.type === "AWS::ElasticLoadBalancingV2::TargetGroup",
    );
    return [...new Set(groups)].flatMap((group): Defect[] => {
      const attaching = senders.filter(({ properties }) => mentions(properties).includes(group));
      if (attaching.some(({ id }) => isAfter(stack, user.id, id))) return [];
      return [
        { id: user.id, what: `${user.id} may be created before a listener sends to ${group}`, kind: "danger", by },
      ];
    });
  });
}

/** What is registered in a target group that no listener and no rule sends to gets nothing to do. */
function targetsLost(stack: Concrete, listeners: readonly ConcreteResource[]): Defect[] {
  if (listeners.length === 0) return [];
  const senders = [...stack.resources.values()].filter(
    ({ type }) => type !== "AWS::ElasticLoadBalancingV2::TargetGroup",
  );
  return ofType(stack, "AWS::ElasticLoadBalancingV2::TargetGroup").flatMap(({ id }): Defect[] => {
    const isServed = senders.some(
      ({ type, properties }) => /::Listener(?:Rule)?$/.test(type) && mentions(properties).includes(id),
    );
    const isUsed = ofType(stack, "AWS::ECS::Service", "AWS::AutoScaling::AutoScalingGroup").some(({ properties }) =>
      mentions(properties).includes(id),
    );
    return isServed || !isUsed ? [] : [{ id, what: `nothing sends to ${id}`, kind: "danger", by }];
  });
}

/** True for an answer that serves nothing. */
function refuses(action: Json): boolean {
  const code = String(at(action, "FixedResponseConfig", "StatusCode"));
  return at(action, "Type") === "fixed-response" && /^[45]/.test(code);
}
