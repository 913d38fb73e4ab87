"""An account of moto: served over HTTP, filled, and deployed into, all in one process, so that who collects facts asks the
same account that the stack is deployed in. One JSON object a line on stdin, one on stdout.

usage: account.py ORACLES, where ORACLES is the folder of oracle_moto.py, which deploys templates through moto's services.

{"do": "fill", "state": "empty" | "occupied", "buckets": [names], "more": [things]}
    Makes the account anew: the same state has the same IDs. Answers with what it made.
{"do": "deploy", "template": …, "parameters": …}
    Deploys into the account as it is. Answers {"ok", "reason", "failing", "unproven"}.

What moto has no rule for is a rule here, each as AWS documents it; `model` holds what moto has no service for. The answers
that the account gives about the latter are recorded, and served by whoever stands in front.
"""
import json
import os
import sys

sys.path.insert(0, sys.argv[1])
import oracle_moto as oracle  # noqa: E402
from moto import mock_aws, settings  # noqa: E402
from moto.moto_api._internal import mock_random  # noqa: E402
from moto.moto_api._internal.models import moto_api_backend  # noqa: E402
from moto.server import ThreadedMotoServer  # noqa: E402

# Certificates are issued at once.
settings.ACM_VALIDATION_WAIT = -1
client, region, account = oracle.cl, oracle.REGION, oracle.ACC
oidc_url = "https://token.actions.githubusercontent.com"
trust = json.dumps({"Version": "2012-10-17", "Statement": []})

# What the account has of types that moto has no service for, by type; and what an occupied one has of each.
model, known = {}, {}


def refused(text):
    """Returns the error of a rule that moto does not have."""
    return oracle.Shim(f"RULE: {text}")


def singleton(type_name):
    """Registers what creates a resource of a type in place of the placeholder of the oracle."""

    def register(create):
        oracle.adapter(type_name)(create)
        oracle.MM[type_name] = oracle.REGISTRY[-1]
        return create

    return register


@singleton("AWS::GuardDuty::Detector")
def _detector(name, properties):
    # https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html
    if client("guardduty").list_detectors()["DetectorIds"]:
        raise refused("a detector already exists for the current account")
    made = client("guardduty").create_detector(Enable=True)["DetectorId"]
    return made, {"Id": made}


@singleton("AWS::SecurityHub::Hub")
def _hub(name, properties):
    # https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_EnableSecurityHub.html
    try:
        client("securityhub").describe_hub()
    except Exception:
        client("securityhub").enable_security_hub()
        arn = client("securityhub").describe_hub()["HubArn"]
        return arn, {"ARN": arn}
    raise refused("ResourceConflictException: account is already subscribed to Security Hub")


@singleton("AWS::IAM::OIDCProvider")
def _provider(name, properties):
    # moto itself refuses a second one.
    arn = client("iam").create_open_id_connect_provider(
        Url=properties["Url"],
        ClientIDList=properties.get("ClientIdList", []),
        ThumbprintList=properties.get("ThumbprintList", ["0" * 40]),
    )["OpenIDConnectProviderArn"]
    return arn, {"Arn": arn}


@singleton("AWS::IAM::ServiceLinkedRole")
def _linked_role(name, properties):
    # https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html
    path = f"/aws-service-role/{properties['AWSServiceName']}/"
    suffix = properties.get("CustomSuffix")
    if suffix is None and client("iam").list_roles(PathPrefix=path)["Roles"]:
        raise refused(f"InvalidInput: a service-linked role for {properties['AWSServiceName']} has been taken in this account")
    more = {} if suffix is None else {"CustomSuffix": suffix}
    role = client("iam").create_service_linked_role(AWSServiceName=properties["AWSServiceName"], **more)["Role"]["RoleName"]
    return role, {"RoleName": role}


@singleton("AWS::ApiGateway::Account")
def _api_account(name, properties):
    # It fails nowhere, and takes the role of the other APIs away: here that counts as a failure.
    # https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-account.html
    if api_role() not in (None, properties.get("CloudWatchRoleArn")):
        raise refused("the role that all APIs write their logs with would be another one")
    set_api_role(properties.get("CloudWatchRoleArn"))
    return name, {}


def api_role():
    return client("apigateway").get_account().get("cloudwatchRoleArn")


def set_api_role(arn):
    operation = {"op": "replace", "path": "/cloudwatchRoleArn", "value": arn}
    client("apigateway").update_account(patchOperations=[operation])


@singleton("AWS::Organizations::Organization")
def _organization(name, properties):
    # moto itself refuses a second one.
    made = client("organizations").create_organization(FeatureSet=properties.get("FeatureSet", "ALL"))["Organization"]
    return made["Id"], {"Id": made["Id"], "Arn": made["Arn"]}


def one_of(type_name, arn, refusal):
    """Registers a type that moto has no service for: a second one is refused."""
    known[type_name] = arn

    @singleton(type_name)
    def _create(name, properties):
        if type_name in model:
            raise refused(refusal)
        model[type_name] = arn
        return arn, {"Arn": arn, "AwsAccountId": account}


# moto begins with a session, and tells of it in a form that the SDK for JavaScript cannot read.
# https://docs.aws.amazon.com/macie/latest/APIReference/macie.html
one_of("AWS::Macie::Session", account, "ConflictException: Macie has already been enabled")
# https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-quotas.html
one_of(
    "AWS::AccessAnalyzer::Analyzer",
    f"arn:aws:access-analyzer:{region}:{account}:analyzer/account",
    "ServiceQuotaExceededException: one analyzer of the type ACCOUNT",
)
# https://docs.aws.amazon.com/OAM/latest/APIReference/API_CreateSink.html
one_of(
    "AWS::Oam::Sink",
    f"arn:aws:oam:{region}:{account}:sink/1a2b3c4d-5678-90ab-cdef-111122223333",
    "ConflictException: an account has one sink in a Region",
)
# https://docs.aws.amazon.com/resource-explorer/latest/apireference/API_CreateIndex.html
one_of(
    "AWS::ResourceExplorer2::Index",
    f"arn:aws:resource-explorer-2:{region}:{account}:index/1a2b3c4d-5678-90ab-cdef-111122223333",
    "ConflictException: an index already exists in this Region",
)


def fill(state, buckets, more):
    """Makes the account anew, and returns what the adapters of the oracle know of it."""
    moto_api_backend.reset()
    mock_random.seed(21)
    model.clear()
    oracle.CTX.clear()
    occupied = state == "occupied"
    if occupied:
        made = oracle_account(("all",), {"buckets": buckets})
        # Trails that do not log cover nothing.
        for trail in client("cloudtrail").describe_trails()["trailList"]:
            client("cloudtrail").start_logging(Name=trail["Name"])
        occupy()
    else:
        made = bare()
    if "certificate" in more:
        made["cert"] = client("acm").request_certificate(DomainName="shop.example.com")["CertificateArn"]
    if "load balancer" in more:
        elb = client("elbv2")
        made["loadBalancer"] = elb.create_load_balancer(Name="of-a-person", Subnets=made["subnets"])["LoadBalancers"][0][
            "LoadBalancerArn"
        ]
        made["targetGroup"] = elb.create_target_group(
            Name="of-a-person", Protocol="HTTP", Port=80, VpcId=made["vpc"]
        )["TargetGroups"][0]["TargetGroupArn"]
    return made


def bare():
    """Returns the default VPC of a new account, which has nothing else."""
    ec2 = client("ec2")
    vpc = ec2.describe_vpcs()["Vpcs"][0]["VpcId"]
    inside = [{"Name": "vpc-id", "Values": [vpc]}]
    return {
        "vpc": vpc,
        "subnets": [each["SubnetId"] for each in ec2.describe_subnets(Filters=inside)["Subnets"]][:3],
        "sgs": [ec2.describe_security_groups(Filters=inside)["SecurityGroups"][0]["GroupId"]],
        **{name: None for name in ("role", "key", "cert", "bucket", "topic")},
    }


def occupy():
    """Makes one of everything that an account has room for once."""
    client("guardduty").create_detector(Enable=True)
    client("securityhub").enable_security_hub()
    iam = client("iam")
    iam.create_open_id_connect_provider(Url=oidc_url, ClientIDList=["sts.amazonaws.com"], ThumbprintList=["0" * 40])
    for service in ("config.amazonaws.com", "opensearchservice.amazonaws.com"):
        iam.create_service_linked_role(AWSServiceName=service)
    logs = iam.create_role(RoleName="api-logs", AssumeRolePolicyDocument=trust)["Role"]["Arn"]
    set_api_role(logs)
    client("organizations").create_organization(FeatureSet="ALL")
    model.update(known)


def deploy(template, parameters):
    """Deploys into the account as it is, and says how it ends."""
    # moto takes no stack without a resource; CloudFormation neither, but a condition may leave none.
    outcome = oracle.deploy(template, (), {}, lambda _: parameters, 0, "rehearsal")
    kept = ("ok", "reason", "failing", "warn", "unproven", "maybe_moto_bug")
    return {key: outcome[key] for key in kept if key in outcome}


oracle_account = oracle.account
made = {}
# The oracle would make an account of its own.
oracle.account = lambda state, names: made


def main():
    global made
    mock = mock_aws()
    mock.start()
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    answer({"url": f"http://{host}:{port}", "account": account, "region": region})
    for line in sys.stdin:
        request = json.loads(line)
        if request["do"] == "fill":
            made = fill(request["state"], request.get("buckets", []), request.get("more", []))
            answer({"made": made, "model": model})
        else:
            answer(deploy(request["template"], request["parameters"]))


def answer(value):
    os.write(channel, (json.dumps(value, default=str) + "\n").encode())


# Whatever the libraries print goes elsewhere.
channel = os.dup(1)
os.dup2(2, 1)
main()
