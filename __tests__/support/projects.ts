// Small projects of users, made in a folder of their own. Standard library only, so that nothing is downloaded.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

const run = promisify(execFile);

/** This machine's architecture, as the action calls it: what is built for it can be proved here without an emulator. */
export const hostArch = process.arch === 'arm64' ? 'arm64' : 'amd64';

/** A Lambda function that answers `{"hello": EVENT}`. Source of the requests: AWS Lambda Runtime API. */
export const lambdaSource = `package main

import (
	"bytes"
	"io"
	"net/http"
	"os"
)

func main() {
	api := "http://" + os.Getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/"
	for {
		next, err := http.Get(api + "next")
		if err != nil {
			panic(err)
		}
		event, err := io.ReadAll(next.Body)
		if err != nil {
			panic(err)
		}
		next.Body.Close()
		answer := append(append([]byte(\`{"hello":\`), event...), '}')
		sent, err := http.Post(api+next.Header.Get("Lambda-Runtime-Aws-Request-Id")+"/response", "application/json", bytes.NewReader(answer))
		if err != nil {
			panic(err)
		}
		sent.Body.Close()
	}
}
`;

/** The handler of the documents' quick start for custom handlers. */
export const handlerSource = `package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
)

func hello(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	if name == "" {
		fmt.Fprint(w, "This HTTP triggered function executed successfully. Pass a name in the query string.")
		return
	}
	fmt.Fprintf(w, "Hello, %s. This HTTP triggered function executed successfully.\\n", name)
}

func main() {
	address := ":8080"
	if port, ok := os.LookupEnv("FUNCTIONS_CUSTOMHANDLER_PORT"); ok {
		address = ":" + port
	}
	http.HandleFunc("/api/HttpExample", hello)
	log.Fatal(http.ListenAndServe(address, nil))
}
`;

const goMod = 'module example.com/hello\n\ngo 1.24\n';

/** A Lambda project: one function in the module's root. */
export const lambdaProject = { 'go.mod': goMod, 'main.go': lambdaSource };

/** The documents' project for Azure Functions: app and module in one folder. */
export const azureProject = {
  'go.mod': goMod,
  'handler.go': handlerSource,
  'host.json': JSON.stringify({
    version: '2.0',
    extensionBundle: { id: 'Microsoft.Azure.Functions.ExtensionBundle', version: '[4.*, 5.0.0)' },
    customHandler: {
      description: { defaultExecutablePath: 'handler', workingDirectory: '', arguments: [] },
      enableForwardingHttpRequest: true,
    },
  }),
  'HttpExample/function.json': JSON.stringify({
    bindings: [
      { authLevel: 'anonymous', type: 'httpTrigger', direction: 'in', name: 'req', methods: ['get', 'post'] },
      { type: 'http', direction: 'out', name: 'res' },
    ],
  }),
  'local.settings.json': '{"IsEncrypted":false,"Values":{"FUNCTIONS_WORKER_RUNTIME":"custom"}}',
  '.vscode/settings.json': '{}',
  '.gitignore': 'handler\n',
};

/**
 * Makes a folder that lasts as long as the test that calls this.
 * @param files text by path
 * @returns its absolute path
 */
export async function project(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'project-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  return folder;
}

/**
 * Runs `go build` by hand, as a user would.
 * @param folder the module
 * @param output file to write, relative to it
 * @param env such as CGO_ENABLED; Linux on amd64 unless it says otherwise
 */
export async function goBuild(folder: string, output: string, env: Readonly<Record<string, string>>): Promise<void> {
  const settings = { GOOS: 'linux', GOARCH: 'amd64', GOFLAGS: '', ...env };
  await run('go', ['build', '-buildvcs=false', '-o', output, '.'], {
    cwd: folder,
    env: { ...process.env, ...settings },
  });
}
