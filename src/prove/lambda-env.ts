// The environment that Lambda gives a function on provided.al2023, and nothing of the runner's.

/** What the environment says about the function. */
export interface LambdaIdentity {
  readonly functionName: string;
  readonly memoryMb: number;
  readonly region: string;
  readonly handler: string;
  /** Default `$LATEST`. */
  readonly version?: string;
}

/**
 * The environment of a function.
 * @param identity what it is told about itself
 * @param runtimeApi `host:port` of the Runtime API as the function sees it
 * @param taskRoot where the package is for the function
 * @param own the function's own variables; they win over all but the Runtime API's address, so that real credentials
 * can be given
 * @returns all variables. Source: Lambda developer guide, "Defined runtime environment variables"; the credentials are
 * dummies, so that no SDK asks a metadata service for some.
 */
export function lambdaEnvironment(
  identity: LambdaIdentity,
  runtimeApi: string,
  taskRoot: string,
  own: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const { functionName, memoryMb, region, handler, version = '$LATEST' } = identity;
  const date = new Date().toISOString().slice(0, 10).replaceAll('-', '/');
  return {
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    AWS_SESSION_TOKEN: 'EXAMPLESESSIONTOKEN',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_FUNCTION_VERSION: version,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${functionName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: `${date}/[${version}]00000000000000000000000000000000`,
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    AWS_XRAY_DAEMON_ADDRESS: '169.254.79.129:2000',
    _AWS_XRAY_DAEMON_ADDRESS: '169.254.79.129',
    _AWS_XRAY_DAEMON_PORT: '2000',
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    LANG: 'en_US.UTF-8',
    LD_LIBRARY_PATH: '/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib',
    PATH: '/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    TZ: ':UTC',
    _HANDLER: handler,
    ...own,
    LAMBDA_TASK_ROOT: taskRoot,
    AWS_LAMBDA_RUNTIME_API: runtimeApi,
  };
}
