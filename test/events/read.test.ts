import { expect } from "chai";
import { readEvents } from "../../src/events/read.js";

const stackId = "arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/0a1b";
const refusal =
  'Resource handler returned message: "The runtime is gone (Service: Lambda, Status Code: 400, Request ID: 1)" (RequestToken: 2, HandlerErrorCode: AlreadyExists)';

/** Minutes after ten, as AWS writes a time. */
const at = (minute: number): string => `2026-11-30T10:${String(minute).padStart(2, "0")}:00.000Z`;

const event = (LogicalResourceId: string, ResourceStatus: string, more: object = {}): object => ({
  StackId: stackId,
  StackName: "shop",
  LogicalResourceId,
  ResourceType: "AWS::Lambda::Function",
  ResourceStatus,
  Timestamp: at(1),
  ...more,
});

const stack = (ResourceStatus: string, more: object = {}): object =>
  event("shop", ResourceStatus, { PhysicalResourceId: stackId, ResourceType: "AWS::CloudFormation::Stack", ...more });

const failed = (id: string, ResourceStatusReason = refusal, more: object = {}): object =>
  event(id, "CREATE_FAILED", { ResourceStatusReason, ...more });

const read = (value: unknown): (string | undefined)[][] =>
  readEvents(typeof value === "string" ? value : JSON.stringify(value)).events.map(({ logicalId, message }) => [
    logicalId,
    message,
  ]);

describe("events of a failed deployment", () => {
  const shop = [["Orders", "The runtime is gone"]];

  const shapes: readonly (readonly [name: string, text: unknown, found: unknown])[] = [
    ["describe-stack-events", { StackEvents: [failed("Orders")] }, shop],
    ["several pages", [{ StackEvents: [] }, { StackEvents: [failed("Orders")] }], shop],
    ["JSON lines", `${JSON.stringify(event("Other", "CREATE_COMPLETE"))}\n${JSON.stringify(failed("Orders"))}\n`, shop],
    [
      "pretty pages, one after the other",
      [1, 2].map(() => JSON.stringify({ StackEvents: [failed("Orders")] }, null, 2)).join("\n"),
      shop,
    ],
    ["a byte order mark", `\uFEFF${JSON.stringify([failed("Orders")])}`, shop],
    ["a query for rows", [["Orders", "AWS::Lambda::Function", refusal]], shop],
    ["a query for reasons", [refusal], [[undefined, "The runtime is gone"]]],
    ["a query for two members", [{ LogicalResourceId: "Orders", ResourceStatusReason: refusal }], shop],
    [
      "describe-events",
      {
        OperationEvents: [
          { EventType: "STACK_EVENT", OperationId: "1", OperationType: "CREATE_STACK", OperationStatus: "FAILED" },
          {
            EventType: "PROVISIONING_ERROR",
            OperationId: "1",
            LogicalResourceId: "Orders",
            ResourceType: "AWS::Lambda::Function",
            ResourceStatus: "CREATE_FAILED",
            ResourceStatusReason: refusal,
          },
        ],
      },
      shop,
    ],
    [
      "a pre-deployment validation",
      {
        OperationEvents: [
          {
            EventType: "VALIDATION_ERROR",
            ValidationFailureMode: "FAIL",
            ValidationName: "PROPERTY_VALIDATION",
            ValidationStatus: "FAILED",
            ValidationStatusReason: "Required property [Role] not found",
            ValidationPath: "/Resources/Orders/Properties",
          },
          {
            EventType: "VALIDATION_ERROR",
            ValidationFailureMode: "WARN",
            ValidationStatus: "FAILED",
            LogicalResourceId: "Files",
            ValidationStatusReason: "The bucket is not empty",
          },
        ],
      },
      [["Orders", "Required property [Role] not found"]],
    ],
    [
      "a Hook",
      {
        OperationEvents: [
          {
            EventType: "HOOK_INVOCATION_ERROR",
            HookType: "Acme::S3::Check",
            HookStatusReason: "No encryption",
            HookFailureMode: "FAIL",
            LogicalResourceId: "Files",
          },
        ],
      },
      [["Files", "Hook Acme::S3::Check failed: No encryption"]],
    ],
    [
      "describe-change-set",
      {
        StackName: "shop",
        ChangeSetName: "next",
        Status: "FAILED",
        StatusReason: "Circular dependency between resources: [A, B]",
      },
      [[undefined, "Circular dependency between resources: [A, B]"]],
    ],
    [
      "EventBridge",
      {
        time: at(1),
        detail: {
          "stack-id": stackId,
          "logical-resource-id": "Orders",
          "resource-type": "AWS::Lambda::Function",
          "status-details": { status: "CREATE_FAILED", "status-reason": refusal },
        },
      },
      shop,
    ],
    [
      "an error of the AWS CLI",
      "\nAn error occurred (ValidationError) when calling the CreateChangeSet operation: Template error: it is\nbroken\n",
      [[undefined, "Template error: it is broken"]],
    ],
    [
      "aws cloudformation deploy",
      'Waiting for changeset to be created..\n\nFailed to create the changeset: Waiter ChangeSetCreateComplete failed: Waiter encountered a terminal failure state: For expression "Status" we matched expected path: "FAILED" Status: FAILED. Reason: No export named vpc found\n',
      [[undefined, "No export named vpc found"]],
    ],
    [
      "the Serverless Framework",
      `Error:\nCREATE_FAILED: Orders (AWS::Lambda::Function)\n${refusal}\n\nView the full error`,
      shop,
    ],
    [
      "the CDK",
      `shop | 3/6 | 10:01:00 AM | CREATE_FAILED        | AWS::Lambda::Function | Orders (Orders) ${refusal}`,
      shop,
    ],
    ["a message", refusal, [[undefined, "The runtime is gone"]]],
  ];
  for (const [name, text, found] of shapes)
    it(`are read from ${name}`, () => {
      expect(read(text)).to.deep.equal(found);
    });

  const tables: readonly (readonly [name: string, text: string])[] = [
    ["a table of rows", `-----\n|  DescribeStackEvents  |\n+----+\n|  Orders |  ${refusal} |\n`],
    [
      "text with tabs",
      `STACKEVENTS\tOrders-CREATE_FAILED-2026-11-30T10:01:00.000Z\tOrders\t\tCREATE_FAILED\t${refusal}\tAWS::Lambda::Function\t${stackId}\tshop\t${at(1)}\n`,
    ],
    ["rows of the console", `2026-11-30 10:01:00 UTC+0000\tOrders\tCREATE_FAILED\t-\t${refusal}`],
  ];
  for (const [name, text] of tables)
    it(`are read from ${name}`, () => {
      expect(read(text)).to.deep.equal([["Orders", "The runtime is gone"]]);
    });

  it("are read from the table of sam deploy, where the stack alone has a reason", () => {
    const widths = [24, 32, 24, 40];
    const row = (...cells: string[]): string => cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("");
    const table = [
      row("ResourceStatus", "ResourceType", "LogicalResourceId", "ResourceStatusReason"),
      "-".repeat(120),
      row("ROLLBACK_IN_PROGRESS", "AWS::CloudFormation::Stack", "sam-app", "No export named vpc found."),
      row("", "", "", "Rollback requested by user."),
      "-".repeat(120),
    ].join("\n");
    const error =
      'Error: Failed to create/update the stack: sam-app, Waiter StackCreateComplete failed: Waiter encountered a terminal failure state: For expression "Stacks[].StackStatus" we matched expected path: "ROLLBACK_COMPLETE" at least once';
    expect(read(`${table}\n\n${error}\n`)).to.deep.equal([[undefined, "No export named vpc found"]]);
  });

  it("are read from the table of sam deploy, whose cells are wrapped and coloured", () => {
    const rows = [
      ["ResourceStatus", "ResourceType", "LogicalResourceId", "ResourceStatusReason"],
      ["CREATE_IN_PROGRESS", "AWS::Lambda::Functio", "Orders", "-"],
      ["", "n", "", ""],
      ["\u001b[31mCREATE_FAILED", "AWS::Lambda::Functio", "OrdersOfTheWholeSho", "The runtime is gone"],
      ["", "n", "p", "for good, and will"],
      ["", "", "", "not return"],
    ].map((row) =>
      row
        .map((cell) => cell.padEnd(24 + (cell.startsWith("\u001b") ? 5 : 0)))
        .join("")
        .trimEnd(),
    );
    const table = ["-".repeat(96), rows[0], "-".repeat(96), ...rows.slice(1), "-".repeat(96)].join("\n");
    expect(read(`Initiating deployment\n\n${table}\nError: Failed to create/update the stack: shop`)).to.deep.equal([
      ["OrdersOfTheWholeShop", "The runtime is gone for good, and will not return"],
    ]);
  });

  it("leave out echoes, and come with the first failure first", () => {
    const events = [
      stack("ROLLBACK_IN_PROGRESS", {
        Timestamp: at(4),
        ResourceStatusReason: "The following resource(s) failed to create: [Orders, Late]. Rollback requested by user.",
      }),
      failed("Late", "Second", { Timestamp: at(3) }),
      failed("Cut", "Resource creation cancelled", { Timestamp: at(3) }),
      failed("Orders", "First", { Timestamp: at(2) }),
      stack("CREATE_IN_PROGRESS", { Timestamp: at(1), ResourceStatusReason: "User Initiated" }),
    ];
    const found = [
      ["Orders", "First"],
      ["Late", "Second"],
    ];
    expect(read({ StackEvents: events })).to.deep.equal(found);
    expect(read({ StackEvents: [...events].reverse() })).to.deep.equal(found);
  });

  it("are those of the newest operation that failed, before AWS undid it", () => {
    const { events, notes } = readEvents(
      JSON.stringify([
        stack("UPDATE_COMPLETE", { Timestamp: at(9) }),
        stack("UPDATE_IN_PROGRESS", { Timestamp: at(8) }),
        event("New", "DELETE_FAILED", { Timestamp: at(7), ResourceStatusReason: "It is not empty" }),
        stack("UPDATE_ROLLBACK_IN_PROGRESS", {
          Timestamp: at(6),
          ResourceStatusReason: "Export vpc cannot be deleted as it is in use by net. Rollback requested by user.",
        }),
        stack("UPDATE_IN_PROGRESS", { Timestamp: at(5) }),
        failed("Old", "Long ago", { Timestamp: at(2) }),
        stack("CREATE_IN_PROGRESS", { Timestamp: at(1) }),
      ]),
    );
    expect(events.map(({ message }) => message)).to.deep.equal(["Export vpc cannot be deleted as it is in use by net"]);
    expect(notes.join(" ")).to.match(
      /2 operations of the stack shop.*A later operation of the stack shop went through/,
    );
  });

  it("are those of the nested stack where they are there", () => {
    const childId = stackId.replace("/shop/", "/shop-net/");
    const embedded = failed(
      "Net",
      `Embedded stack ${childId} was not successfully created: The following resource(s) failed to create: [Vpc].`,
      { ResourceType: "AWS::CloudFormation::Stack", PhysicalResourceId: childId },
    );
    const child = failed("Vpc", "Too many", { StackId: childId, StackName: "shop-net" });
    expect(read([embedded]).map(([id]) => id)).to.deep.equal(["Net"]);
    expect(read([embedded, child])).to.deep.equal([["Vpc", "Too many"]]);
  });

  const refused: readonly (readonly [text: string, message: RegExp, help: RegExp])[] = [
    ["", /not events: there is nothing in it/, /describe-stack-events/],
    ["{}", /the JSON has no events/, /describe-stack-events/],
    ['{"StackEvents": [{"LogicalRes', /begins in line 1 is cut off or broken/, /describe-stack-events/],
    ["Resources:\n  A: {Type: AWS::SNS::Topic}\n", /looks like a template/, /TEMPLATE/],
    [
      JSON.stringify([event("Orders", "CREATE_COMPLETE")]),
      /no failure is among them/,
      /describe-events --stack-name shop --filters FailedEvents=true/,
    ],
    [JSON.stringify([failed("Orders", "Resource creation cancelled")]), /not why/, /describe-events --stack-name shop/],
    [
      "Failed to create/update the stack. Run the following command\nto fetch the list\naws cloudformation describe-stack-events --stack-name shop\n",
      /not why/,
      /describe-events --stack-name shop --filters/,
    ],
    ["StackEvents:\n- EventId: a\n  LogicalResourceId: Orders\n", /it is a table or YAML/, /--output json/],
    ["||  LogicalResourceId     |  Orders   ||\n", /it is a table or YAML/, /--output json/],
    ["Successfully created/updated stack - shop\n", /all went well/, /describe-stack-events/],
    ["x".repeat(30_000), /neither JSON nor the output/, /describe-stack-events/],
  ];
  for (const [text, message, help] of refused)
    it(`are refused: ${String(message)}`, () => {
      expect(() => readEvents(text))
        .to.throw(message)
        .with.property("help")
        .that.matches(help);
    });

  it("are read in no more than a moment, whatever they hold", () => {
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    const many = JSON.stringify({ StackEvents: Array.from({ length: 20_000 }, (_, index) => failed(`R${index}`)) });
    const texts = [
      deep,
      "((Service:".repeat(20_000),
      `An error occurred (${"x (".repeat(100_000)}`,
      " ".repeat(1_000_000),
      `${"\n".repeat(300_000)}a`,
      `${"- ".repeat(100_000)}\n`,
      "a | CREATE_FAILED | ".repeat(20_000),
      '{"__proto__": {"StackEvents": []}, "constructor": 1}',
    ];
    const start = performance.now();
    for (const text of texts) expect(() => readEvents(text), text.slice(0, 20)).not.to.throw(RangeError);
    expect(readEvents(many).events).to.have.length(100);
    expect(performance.now() - start).to.be.below(5000);
  });
});
