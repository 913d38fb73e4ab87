/** What parsers of YAML trip over: marks, indentation, spaces that are none, scalars of all styles. */
const yaml = [
  "&a ", "*a", "&a !Ref ", "!Ref &a ", "!!binary ", "!!js/function ", "!!str ", "!!null ", "!!merge ", "! ", "!<tag:yaml.org,2002:str> ", "!Unknown ", "!e!x ",
  "|\n", ">\n", "|-\n", ">+\n", "|1\n", "|9-\n", ">2+\n", "|0\n", "| # c\n", "|\n\t", "|\n   x\n  y\n", ">\n\n\n",
  "\t", "\t- ", "  \t", " ", "  ", "      ", "\n", "\n\n\n", "\r", "\r\n", "\n\r", "\u0085", "\u2028", "\u2029", "\u00a0", "\u3000", "\ufeff", "\u200b", "\u0000", "\u001b[31m", "\u202e", "\ud800", "😀",
  "# c\n", " # c", "#", "\n# c\n", "\n  # c\n    # d\n", "#\t", " #!",
  "---\n", "--- ", "...\n", "\n---\n", "%YAML 1.2\n---\n", "%TAG ! tag:x,2000:\n---\n", "--- |\n", "\n...\n---\n",
  "<<: *a\n", "<<: [*a, *a]\n", "? ", "? a\n: b\n", "? - a\n: - b\n", ": ", ":", "- ", "-", "- - - ", "-\n  ", "- ? a\n",
  "{", "}", "[", "]", ",", "{}", "[]", "{a: b}", "[a: b]", "[a, ]", "{a, b}", "{? a : b}", "{a: [b, {c: d}]}", "[\n", "]\n", "{ # c\n a: b }", "\n}", "\n]",
  "'", '"', "''", '""', "'it''s'", '"\\n"', '"\\u0000"', '"\\ud800"', '"\\x41"', '"\\\n  x"', '"a\n\n  b"', "'a\n  b'", '"\\q"', "'\n", '"\n',
  "null", "~", "true", "yes", "0o17", "017", "1e400", "-0", "0x1F", ".inf", ".nan", "1_000", "2001-01-01", "12:30:45", "99999999999999999999", "=", "<<", "@", "`", "%",
  "__proto__: x\n", "constructor: x\n", "toString: x\n", "a: b: c\n", "a:\n- b\n", "a:\n  b\n c", "a: |\n b\n", "key with spaces: x\n", "\n  : x\n",
];

/** What parsers of JSON trip over. */
const json = [
  '"a": 1, ', '"a": {}', ', "a": [1, 2]', '{"a": 1}', "[1, 2,]", '"__proto__": {}', '"constructor": {}', '"\\u0000"', '"\\ud83d"', '"\\ud83d\\ude00"', '"\\/"', "1E400", "-0", "1.0", "01", "+1", ".5",
  "// c\n", "/* c */", "NaN", "undefined", "'a'", "\\", "\\u", "\\\"", "{", "}", "[", "]", ",", ":", '"', '{"Ref": ', '{"Fn::If": [',
];

/** Intrinsic functions, right and wrong, and what the transforms look for. */
const cloudFormation = [
  "!Ref ", "!Ref A", "!GetAtt ", "!GetAtt A.B", "!GetAtt [A, B]", "!GetAtt A", "!Sub ", "!Sub '${A} ${!B} ${A.B} ${AWS::Region}'", "!Sub ['${x}', {x: !Ref A}]", "!Sub '${'", "!Sub '${}'",
  "!If [C, a, b]", "!If [C, !Ref AWS::NoValue, b]", "!If [C]", "!If", "!Join ['', [a, !Ref A]]", "!Select [0, [a]]", "!FindInMap [M, a, b]", "!ImportValue x", "!Base64 x", "!Cidr [a, 1, 2]", "!Split [',', a]",
  "!And [!Condition C, !Equals [a, b]]", "!Or [!Condition C]", "!Not [!Condition C]", "!Equals [!Ref A, '']", "!Condition C", "!Transform {Name: x}", "!GetAZs ''",
  "Fn::If: [C, a, b]", "Fn::Sub: x", "Fn::GetAtt: [A, B]", "Fn::GetAtt: A.B", "Fn::ForEach::Loop:\n    - X\n    - [a, b]\n    - R${X}:\n        Type: AWS::SNS::Topic\n", "Fn::Transform: {Name: AWS::Include}", "Ref: A", "Condition: C",
  "Fn::Length: [a]", "Fn::ToJsonString: {a: b}", "Fn::If: x", "Fn::Sub: [x]", "Ref: [a]",
  "\nConditions:\n  C: !Equals [a, b]\n", "\nConditions:\n  C: !Condition C\n", "\nTransform: AWS::Serverless-2016-10-31\n", "\nTransform: [AWS::LanguageExtensions, Mine]\n", "\nParameters:\n  A: {Type: String}\n", "\nParameters: []\n", "\nOutputs:\n  O: {Value: !Ref A}\n", "\nMappings: {M: {a: {b: c}}}\n", "\nMetadata:\n  cfn-fix: {}\n", "\nRules: {}\n", "\nGlobals: {Function: {}}\n",
  "DependsOn: A\n", "DependsOn: [A, A]\n", "DeletionPolicy: Retain\n", "Condition: C\n", "UpdateReplacePolicy: !Ref A\n", "Type: AWS::RDS::DBInstance\n", "Type: AWS::Lambda::Function\n", "Type: AWS::CloudTrail::Trail\n", "Type: AWS::Config::ConfigurationRecorder\n", "Type: AWS::ElasticLoadBalancingV2::Listener\n", "Type: AWS::S3::Bucket\n", "Type: []\n", "Properties: []\n", "Properties: !Ref A\n", "Properties:\n", "Resources:\n", "Resources: {}\n",
  "# cfn-fix: ignore\n", "# cfn-fix: ignore rds-kms-key -- reason\n", "# cfn-fix: ignore-next-line\n", "# checkov:skip=CKV_AWS_1:reason\n", "Metadata: {cfn-fix: {ignore: [rds-kms-key]}}\n", "StorageEncrypted: true\n", "KmsKeyId: !Ref A\n", "VpcConfig: {SubnetIds: [a], SecurityGroupIds: [b]}\n", "Protocol: HTTP\n", "Port: 80\n", "DefaultActions: []\n",
];

/** What configurations, globs and ignore files are made of. */
const settings = [
  "rollout: prepare\n", "max-impact: none\n", "honor: [checkov]\n", "tags: {a: b}\n", "transforms:\n  rds-kms-key: off\n", "transforms: {lambda-vpc: {enabled: true, parameters: {X: {name: Y}}}}\n", "overrides:\n  - files: ['a/**']\n    rollout: enforce\n", "extends: base.yaml\n", "include: ['**/*.yaml']\n", "exclude: ['!a']\n", "jobs: 0\n", "baseline: x\n", "report: {sarif: x}\n", "gitignore: no\n",
  "*", "**", "?", "/", "**/", "/**/", "[a-z]", "[!a]", "[", "]", "{a,b}", "{a..z}", "{", "}", "!(a)", "+(a|b)", "\\", "!", "#", "..", "./", "../", "*.yaml", "[[:alpha:]]", "[z-a]", "\\ ", "{1..100000}",
];

export const dictionary: readonly string[] = [...yaml, ...json, ...cloudFormation, ...settings];
