import { expect } from "chai";
import { blockIn } from "../../transforms/aws/network/blocks.js";
import { callsInText } from "../../transforms/aws/network/code-calls.js";
import { serviceOfAction } from "../../transforms/aws/network/services.js";

const called = (text: string): string[] => [...callsInText(text).services.keys()];

describe("what code calls", () => {
  it("is read from the clients of boto3", () => {
    expect(called("import boto3\nx = boto3.client('sns')")).to.deep.equal(["Amazon SNS"]);
    expect(called('import boto3\nx = boto3.resource("dynamodb", region_name=r)')).to.deep.equal(["Amazon DynamoDB"]);
    expect(called("from boto3 import client\nx = client(service_name='stepfunctions')")).to.deep.equal([
      "AWS Step Functions",
    ]);
    expect(called("import boto3\nboto3.Session().client('events'); boto3.client('cloudwatch')")).to.deep.equal([
      "Amazon EventBridge",
      "Amazon CloudWatch",
    ]);
  });

  it("is read from both versions of the SDK for JavaScript", () => {
    expect(called("const AWS = require('aws-sdk'); new AWS.S3({}); new AWS.Config()")).to.deep.equal(["Amazon S3"]);
    expect(called("const { DynamoDB } = require('aws-sdk'); new DynamoDB.DocumentClient()")).to.deep.equal([
      "Amazon DynamoDB",
    ]);
    expect(called("import SNS from 'aws-sdk/clients/sns'")).to.deep.equal(["Amazon SNS"]);
    expect(called("import { SFNClient } from '@aws-sdk/client-sfn'")).to.deep.equal(["AWS Step Functions"]);
    expect(called("require('@aws-sdk/lib-dynamodb'); require('@aws-sdk/util-dynamodb')")).to.deep.equal([
      "Amazon DynamoDB",
    ]);
  });

  it("is not told where a client has no plain name, or none is made", () => {
    for (const text of [
      "import boto3\nboto3.client(event['service'])",
      "import boto3\nboto3.client('s3')\nboto3.client(name)",
      "import boto3",
      "const AWS = require('aws-sdk')",
      "import { x } from '@aws-sdk/credential-providers'",
    ])
      expect(callsInText(text).isUntold, text).to.equal(true);
    expect(callsInText("def client(name):\n  return resource(name)").isUntold).to.equal(false);
  });

  it("is the internet where it sends requests itself, and Amazon S3 where it answers custom resources", () => {
    for (const text of ["import urllib.request", "require('https')", "fetch(url)", "import requests", "'https://a.b'"])
      expect(callsInText(text).isOnInternet, text).to.equal(true);
    expect(called("import cfnresponse")).to.deep.equal(["Amazon S3"]);
  });
});

describe("the service of an action", () => {
  it("has the endpoint that takes the action", () => {
    const endpoint = (action: string): string | undefined => serviceOfAction(action).endpoint;
    expect(endpoint("s3:getobject")).to.equal("s3");
    expect(endpoint("cloudwatch:putmetricdata")).to.equal("monitoring");
    expect(endpoint("bedrock:invokemodel")).to.equal("bedrock-runtime");
    expect(endpoint("bedrock:listfoundationmodels")).to.equal("bedrock");
    expect(endpoint("sagemaker:invokeendpoint")).to.equal("sagemaker.runtime");
    expect(endpoint("dynamodb:getrecords")).to.equal(undefined);
    expect(endpoint("route53:changeresourcerecordsets")).to.equal(undefined);
    expect(endpoint("noservice:act")).to.equal(undefined);
  });
});

describe("an address range", () => {
  it("lies in another one", () => {
    expect(blockIn("10.0.1.0/24", "10.0.0.0/16")).to.equal(true);
    expect(blockIn("10.1.1.0/24", "10.0.0.0/16")).to.equal(false);
    expect(blockIn("10.0.0.0/16", "10.0.1.0/24")).to.equal(false);
    expect(blockIn("200.0.0.1/32", "0.0.0.0/0")).to.equal(true);
    expect(blockIn("10.0.0.0/33", "0.0.0.0/0")).to.equal(false);
    expect(blockIn("${Vpc.CidrBlock}", "10.0.0.0/8")).to.equal(false);
  });
});
