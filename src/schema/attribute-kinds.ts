import { kindOf, kindOfReference, type Form, type Kind } from "./kinds.js";
import type { Schema } from "./schema.js";

/** The forms that the name of an attribute or property says by itself. */
export type PlainForm = Extract<Form, "Arn" | "Id" | "Name">;

/** Returns the form that a property says by its own name: `RoleArn`, `SubnetIds`, `BucketName`; undefined for others. */
export function formInName(property: string): PlainForm | undefined {
  if (property === "S3Bucket") return "Name";
  if (/SecurityGroups$|^GroupSet$/.test(property)) return "Id";
  const [, ending = ""] = /(A(?:rn|RN)|Id|Name)(?:s|List)?$/.exec(property) ?? [];
  return ending === "Id" || ending === "Name" ? ending : ending === "" ? undefined : "Arn";
}

/**
 * Returns the kind of what an attribute of a type gives, `attribute` undefined for `Ref`, as far as its name says so: `Arn`
 * and `ClusterArn` of a cluster. Undefined where that cannot be told.
 */
export function kindOfAttribute(schema: Schema, typeName: string, attribute: string | undefined): Kind | undefined {
  const type = schema.type(typeName);
  const [only, ...more] = attribute === undefined ? (type?.ref ?? []) : [attribute];
  if (type === undefined || only === undefined || more.length > 0) return undefined;
  const form = formOf(typeName, only);
  return form && kindOf(typeName, form);
}

/** Returns how a resource of a type is referred to for a form, the name of the attribute or `Ref`; undefined without a way. */
export function attributeGiving(
  schema: Schema,
  typeName: string,
  form: PlainForm,
): { attribute: string | undefined } | undefined {
  const kind = kindOf(typeName, form);
  if (kind === undefined) return undefined;
  const ways = [undefined, ...(schema.type(typeName)?.attributes ?? [])];
  const way = ways.findIndex((attribute) => kindOfAttribute(schema, typeName, attribute) === kind);
  return way < 0 ? undefined : { attribute: ways[way] };
}

/** Returns the kind that a relation of the schema names: `AWS::KMS::Key.Arn`, `AWS::EC2::VPC.VpcId`. */
export function kindOfRelation(schema: Schema, relation: string): Kind | undefined {
  const end = relation.lastIndexOf(".");
  const [typeName, attribute] = [relation.slice(0, end), relation.slice(end + 1)];
  const always = (): boolean => true;
  const [given, ...more] = schema.type(typeName)?.ref ?? [];
  const isRef = given === attribute && more.length === 0;
  return (
    kindOfReference(typeName, isRef ? undefined : attribute, always) ?? kindOfAttribute(schema, typeName, attribute)
  );
}

/** Returns the form of an attribute that is called by its form alone, or by the type and its form. */
function formOf(typeName: string, attribute: string): PlainForm | undefined {
  const own = typeName.slice(typeName.lastIndexOf(":") + 1).toLowerCase();
  const called = attribute.toLowerCase();
  const plain = called.startsWith(own) ? called.slice(own.length) : called;
  if (plain === "arn") return "Arn";
  if (plain === "id") return "Id";
  return plain === "name" ? "Name" : undefined;
}
