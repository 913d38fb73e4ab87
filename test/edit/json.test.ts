import { expect } from "chai";
import { add, onlyIf, remove, replace, rewrite } from "./rewrite.js";

describe("JSON templates", () => {
  const text =
    '{\n\t"Resources" : {\n\t\t"A" : {\n\t\t\t"Type" : "X",\n\t\t\t"Properties" : {\n\t\t\t\t"B" : { "Ref" : "A" },\n\t\t\t\t"L" : [ 1,2 ]\n\t\t\t}\n\t\t}\n\t}\n}\n';

  it("are continued with their tabs, colons and functions on one line", () => {
    expect(rewrite(text, add("/Resources/A/Properties/C", { D: ["x"], E: onlyIf(1) }))).to.equal(
      text.replace(
        "[ 1,2 ]\n",
        '[ 1,2 ],\n\t\t\t\t"C" : {\n\t\t\t\t\t"D" : ["x"],\n\t\t\t\t\t"E" : { "Fn::If" : ["Wanted", 1, { "Ref" : "AWS::NoValue" }] }\n\t\t\t\t}\n',
      ),
    );
  });

  it("keep the text of what is wrapped", () => {
    expect(rewrite(text, replace("/Resources/A/Properties/L", onlyIf([1, 2])))).to.equal(
      text.replace(
        "[ 1,2 ]",
        '{\n\t\t\t\t\t"Fn::If" : [\n\t\t\t\t\t\t"Wanted",\n\t\t\t\t\t\t[ 1,2 ],\n\t\t\t\t\t\t{ "Ref" : "AWS::NoValue" }\n\t\t\t\t\t]\n\t\t\t\t}',
      ),
    );
  });

  it("get functions on several lines where they have them so", () => {
    const lines = '{\n  "Resources": {\n    "A": {\n      "P": {\n        "Ref": "B"\n      }\n    }\n  }\n}';
    expect(rewrite(lines, add("/Resources/A/Q", { Ref: "C" }))).to.equal(
      lines.replace("      }\n    }", '      },\n      "Q": {\n        "Ref": "C"\n      }\n    }'),
    );
  });

  it("get short lists on one line where they have them so, also in functions on several", () => {
    const at =
      '{\n  "Resources": {\n    "A": {\n      "P": {\n        "Fn::GetAtt": ["B", "Arn"]\n      }\n    }\n  }\n}';
    expect(rewrite(at, add("/Resources/A/Q", { "Fn::GetAtt": ["C", "Arn"] }))).to.equal(
      at.replace("      }\n    }", '      },\n      "Q": {\n        "Fn::GetAtt": ["C", "Arn"]\n      }\n    }'),
    );
  });

  it("on one line stay on one line, whatever the spacing", () => {
    expect(rewrite('{"Resources":{"A":{"Type":"X"}}}', add("/Resources/B", { Type: "Z", L: [1, {}] }))).to.equal(
      '{"Resources":{"A":{"Type":"X"}, "B":{"Type":"Z", "L":[1, {}]}}}',
    );
  });

  it("lose a comma with an entry, and fill what is empty", () => {
    expect(rewrite(text, remove("/Resources/A/Properties/L"))).to.equal(text.replace(',\n\t\t\t\t"L" : [ 1,2 ]', ""));
    expect(rewrite(text, remove("/Resources/A/Type"))).to.equal(text.replace('"Type" : "X",\n\t\t\t', ""));
    expect(rewrite('{\n  "Resources": {\n    "A": {}\n  }\n}', add("/Resources/A/Type", "X"))).to.equal(
      '{\n  "Resources": {\n    "A": {\n      "Type": "X"\n    }\n  }\n}',
    );
  });

  it("keep CRLF, and get invisible characters as escapes", () => {
    const crlf = '{\r\n  "Resources": {\r\n    "A": {}\r\n  }\r\n}\r\n';
    expect(rewrite(crlf, add("/Resources/B", "\ufeff\u2028\u0085"))).to.equal(
      crlf.replace("{}\r\n", '{},\r\n    "B": "\\ufeff\\u2028\\u0085"\r\n'),
    );
  });

  it("with commas too many, read as YAML, stay as JSON as they were", () => {
    const loose = '{\n  "Resources": {\n    "A": {\n      "Type": "X",   \n    }\n  }\n}\n';
    expect(rewrite(loose, add("/Resources/A/P", { Ref: "yes" }))).to.equal(
      loose.replace('"X",   \n', '"X",\n      "P": {\n        "Ref": "yes"\n      },   \n'),
    );
  });

  it("may come of YAML in braces, when what JSON does not take goes", () => {
    const braces = '{\n  "Resources": {\n    "A": { "Type": "X", "Properties": {\n      "B": 1,\n    } }\n  }\n}\n';
    expect(rewrite(braces, remove("/Resources/A/Properties/B"))).to.equal(
      braces.replace('{\n      "B": 1,\n    }', "{}"),
    );
  });
});
