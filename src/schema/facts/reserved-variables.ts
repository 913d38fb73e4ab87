import type { Dated } from "./dated.js";

/** The environment variables that AWS Lambda sets itself, so that nobody else can. */
export const reservedVariables: Dated & { readonly names: string } = {
  source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
  of: "2026-11-30",
  expires: "2028-11-30",
  names:
    "_HANDLER _X_AMZN_TRACE_ID AWS_ACCESS_KEY AWS_ACCESS_KEY_ID AWS_DEFAULT_REGION AWS_EXECUTION_ENV AWS_LAMBDA_FUNCTION_MEMORY_SIZE AWS_LAMBDA_FUNCTION_NAME AWS_LAMBDA_FUNCTION_VERSION AWS_LAMBDA_INITIALIZATION_TYPE AWS_LAMBDA_LOG_GROUP_NAME AWS_LAMBDA_LOG_STREAM_NAME AWS_LAMBDA_RUNTIME_API AWS_REGION AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN LAMBDA_RUNTIME_DIR LAMBDA_TASK_ROOT",
};
