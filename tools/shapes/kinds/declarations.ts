import { isIntrinsic } from "../../../src/template/intrinsics.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { pick, type Base, type Break, type BreakKind } from "../break-kind.js";
import { membersOf, renameKey, renamedReferences, replaceTemplate, wordsOf } from "../rewrite.js";

/** The ways to declare something otherwise than CloudFormation reads it. */
export const declarationKinds: readonly BreakKind[] = [
  kind("logical ID: hyphen or underscore", ({ view }, random) =>
    ["Resources", "Parameters", "Outputs"].flatMap((section) =>
      Object.keys(membersOf(view, section)).flatMap((name) => {
        const words = wordsOf(name);
        const wrong = words.join(pick(["-", "_"], random) ?? "-");
        if (words.length < 2 || words.join("") !== name || isElsewhere(view, section, name)) return [];
        return [
          {
            what: `${section}/${name} -> ${wrong}`,
            apply: (broken): void => {
              renameKey(broken, [section], name, wrong);
              replaceTemplate(broken, renamedReferences(broken.view, name, wrong));
            },
          },
        ];
      }),
    ),
  ),
  kind("condition: inline", ({ template }) =>
    [...template.resources, ...template.outputs].flatMap(({ path, condition = "", isInLoop }) => {
      const expression = template.conditions.get(condition);
      if (expression === undefined || isInLoop) return [];
      return [{ what: path.join("/"), apply: (broken) => broken.set([...path, "Condition"], expression) }];
    }),
  ),
  kind("condition: inline in Fn::If", ({ template }) =>
    template.references.flatMap(({ kind: form, target, path }) => {
      const expression = template.conditions.get(target);
      if (form !== "Condition" || path.at(-2) !== "Fn::If" || expression === undefined) return [];
      return [{ what: path.join("/"), apply: (broken) => broken.set(path, expression) }];
    }),
  ),
  kind("comment key", (base, random) => {
    const maps = [
      [],
      ...base.template.resources.flatMap(({ path, properties, isInLoop }) =>
        isInLoop ? [] : properties === undefined ? [path] : [path, [...path, "Properties"]],
      ),
      ...base.places
        .filter(({ node, value }) => node.isClosed && isObject(value) && !isIntrinsic(value))
        .map(({ path }) => path),
    ];
    return maps.map((path) => {
      const key = pick(["_comment", "//", "$comment", "#"], random) ?? "//";
      return {
        what: `${path.join("/")}/${key}`,
        apply: (broken) => broken.set([...path, key], "See the runbook before you change this"),
      };
    });
  }),
  kind("DeletionPolicy: case", (base, random) =>
    policies(base).map(({ path, value }) => {
      const wrong = pick([value.toLowerCase(), value.toUpperCase()], random) ?? value;
      return { what: `${path.join("/")}: ${wrong}`, apply: (broken) => broken.set(path, wrong) };
    }),
  ),
  {
    ...kind("DeletionPolicy: Snapshot", (base) =>
      policies(base)
        .filter(({ value, type }) => value === "Retain" && !withSnapshots.test(type))
        .map(({ path }) => ({ what: path.join("/"), apply: (broken) => broken.set(path, "Snapshot") })),
    ),
    isCertain: false,
  },
  kind("SAM without Transform", ({ view }) => {
    const transform = own(view, "Transform");
    const isSam = JSON.stringify(transform ?? null).replace(/[[\]"]/g, "") === "AWS::Serverless-2016-10-31";
    return isSam && JSON.stringify(own(view, "Resources")).includes('"AWS::Serverless::')
      ? [{ what: "Transform", apply: (broken) => broken.remove(["Transform"]) }]
      : [];
  }),
  kind("type: case or colons", ({ template, schemas }, random) =>
    template.resources.flatMap(({ type, path, logicalId }) => {
      const [, service = "", name = ""] = type.split("::");
      if (schemas.type(type) === undefined) return [];
      const ways = [
        type.toLowerCase(),
        `AWS::${service.toLowerCase()}::${name}`,
        `AWS::${service}::${name.charAt(0).toLowerCase()}${name.slice(1)}`,
        `AWS::${service.toUpperCase()}::${name}`,
        type.replaceAll("::", ":"),
      ].filter((way) => way !== type && schemas.type(way) === undefined);
      const wrong = pick(ways, random);
      return wrong === undefined
        ? []
        : [{ what: `${logicalId}: ${wrong}`, apply: (broken) => broken.set([...path, "Type"], wrong) }];
    }),
  ),
  kind("section: case or number", ({ view }, random) =>
    Object.keys(isObject(view) ? view : {})
      .filter((name) => sections.has(name))
      .flatMap((name): Break[] => {
        const wrong = pick([name.toLowerCase(), name.toUpperCase(), name.replace(/s$/, "")], random);
        if (wrong === undefined || wrong === name) return [];
        return [{ what: `${name} -> ${wrong}`, apply: (broken) => renameKey(broken, [], name, wrong) }];
      }),
  ),
  kind("AWSTemplateFormatVersion", ({ view }, random) => {
    if (own(view, versionKey) !== "2010-09-09") return [];
    const wrong = pick(["2010-09-10", "2010-9-9", "2012-10-17", "2010-09-09T00:00:00Z", "2023-01-01"], random) ?? "";
    const key = pick(["AWSTemplateFormatversion", "AwsTemplateFormatVersion", "TemplateFormatVersion"], random) ?? "";
    const asValue: Break = { what: wrong, apply: (broken) => broken.set([versionKey], wrong) };
    return [asValue, { what: key, apply: (broken) => renameKey(broken, [], versionKey, key) }];
  }),
  kind("parameter: case of the type", ({ template }) =>
    [...template.parameters].flatMap(([name, body]) => {
      const type = own(body, "Type");
      if (typeof type !== "string" || !/^(?:String|Number|CommaDelimitedList|List<Number>)$/.test(type)) return [];
      return [
        { what: `${name}: ${type}`, apply: (broken) => broken.set(["Parameters", name, "Type"], type.toLowerCase()) },
      ];
    }),
  ),
  kind("parameter: list as default", ({ template }) =>
    [...template.parameters].flatMap(([name, body]) => {
      const [type, value] = [own(body, "Type"), own(body, "Default")];
      if (type !== "CommaDelimitedList" || typeof value !== "string" || value === "" || /,\s|\s,/.test(value))
        return [];
      return [{ what: name, apply: (broken) => broken.set(["Parameters", name, "Default"], value.split(",")) }];
    }),
  ),
];

const versionKey = "AWSTemplateFormatVersion";

const sections: ReadonlySet<string> = new Set([
  "Resources",
  "Parameters",
  "Outputs",
  "Conditions",
  "Mappings",
  "Description",
]);

/** Services whose resources AWS can take snapshots of. */
const withSnapshots = /^AWS::(?:RDS|Neptune|DocDB|Redshift|ElastiCache|EC2::Volume)/;

function kind(name: string, breaks: BreakKind["breaks"]): BreakKind {
  return { name, isCertain: true, breaks };
}

/** True for a name that another section, or a loop, has as well. */
function isElsewhere(view: Json, section: string, name: string): boolean {
  const others = ["Resources", "Parameters", "Outputs", "Conditions", "Mappings"].filter((each) => each !== section);
  return others.some((other) => own(own(view, other), name) !== undefined);
}

function policies({ template }: Base): { path: (string | number)[]; value: string; type: string }[] {
  return template.resources.flatMap(({ path, body, type, isInLoop }) =>
    ["DeletionPolicy", "UpdateReplacePolicy"].flatMap((name) => {
      const value = own(body, name);
      return typeof value === "string" && !isInLoop ? [{ path: [...path, name], value, type }] : [];
    }),
  );
}
