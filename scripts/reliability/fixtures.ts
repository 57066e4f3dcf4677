// What the reliability tables deploy: versions of one small handler, which say what they are.

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { zipOf } from '../../local/zip.ts';

const run = promisify(execFile);

/** Which code answered: that of before, ours, or that of another deployment at the same time. */
export type Edition = 'old' | 'new' | 'other';

/** Files that all runs share; nothing writes to them. */
export interface Fixtures {
  /** GITHUB_WORKSPACE: `lambda/bootstrap`, and `app/` for Azure Functions, with the new handlers. */
  readonly workspace: string;
  /** Packages that are live before a run. */
  readonly lambdaZip: Buffer;
  readonly azureZip: Buffer;
  /** Of the other deployment. */
  readonly otherZip: Buffer;
  /** NODE_COMPILE_CACHE of all runs. */
  readonly compileCache: string;
  /** Removes the workspace. */
  remove(): Promise<void>;
}

/** GOARCH of this machine: the local cloud runs on it what is deployed. */
export const hostArch: 'arm64' | 'amd64' = process.arch === 'arm64' ? 'arm64' : 'amd64';

/** Whether this machine runs what Azure Functions take. */
export const runsAzure = hostArch === 'amd64';

/**
 * One program for both clouds: the variables that the platforms set tell it where it is. It speaks HTTP by itself,
 * because net/http makes the package three times as large, and a table packages it a thousand times.
 * Sources: AWS Lambda Runtime API; Azure Functions custom handlers.
 */
const source = `package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"
)

const edition = "EDITION"

// message reads a head and a body of known length.
func message(in *bufio.Reader) (first string, head map[string]string) {
	first, _ = in.ReadString('\\n')
	head = map[string]string{}
	for {
		line, err := in.ReadString('\\n')
		name, value, found := strings.Cut(strings.TrimSpace(line), ":")
		if err != nil || !found {
			break
		}
		head[strings.ToLower(name)] = strings.TrimSpace(value)
	}
	length, _ := strconv.Atoi(head["content-length"])
	in.Discard(length)
	return first, head
}

func ask(request string) map[string]string {
	connection, err := net.Dial("tcp", os.Getenv("AWS_LAMBDA_RUNTIME_API"))
	if err != nil {
		panic(err)
	}
	defer connection.Close()
	fmt.Fprint(connection, request)
	_, head := message(bufio.NewReader(connection))
	return head
}

func lambda() {
	const path = "/2018-06-01/runtime/invocation/"
	body := strconv.Quote(edition)
	for {
		next := ask("GET " + path + "next HTTP/1.1\\r\\nHost: runtime\\r\\nConnection: close\\r\\n\\r\\n")
		ask(fmt.Sprintf("POST %s%s/response HTTP/1.1\\r\\nHost: runtime\\r\\nConnection: close\\r\\nContent-Type: application/json\\r\\nContent-Length: %d\\r\\n\\r\\n%s",
			path, next["lambda-runtime-aws-request-id"], len(body), body))
	}
}

func serve(connection net.Conn) {
	defer connection.Close()
	message(bufio.NewReader(connection))
	fmt.Fprintf(connection, "HTTP/1.1 200 OK\\r\\nConnection: close\\r\\nContent-Length: %d\\r\\n\\r\\n%s", len(edition), edition)
}

func main() {
	port, handler := os.LookupEnv("FUNCTIONS_CUSTOMHANDLER_PORT")
	if !handler {
		lambda()
	}
	listener, err := net.Listen("tcp", "127.0.0.1:"+port)
	if err != nil {
		panic(err)
	}
	for {
		connection, err := listener.Accept()
		if err == nil {
			go serve(connection)
		}
	}
}
`;

const hostJson = JSON.stringify({
  version: '2.0',
  customHandler: { description: { defaultExecutablePath: 'handler' }, enableForwardingHttpRequest: true },
});
const functionJson = JSON.stringify({
  bindings: [
    { authLevel: 'anonymous', type: 'httpTrigger', direction: 'in', name: 'req', methods: ['get'] },
    { type: 'http', direction: 'out', name: 'res' },
  ],
});

/**
 * Builds all editions with the machine's Go.
 * @returns the files; remove() them
 */
export async function makeFixtures(): Promise<Fixtures> {
  const root = await mkdtemp(join(tmpdir(), 'reliability-'));
  const [old, fresh, other, foreign] = await Promise.all([
    compile(join(root, 'old'), 'old'),
    compile(join(root, 'new'), 'new'),
    compile(join(root, 'other'), 'other'),
    compile(join(root, 'foreign'), 'new', hostArch === 'amd64' ? 'arm64' : 'amd64'),
  ]);
  const workspace = join(root, 'workspace');
  const files = {
    'lambda/bootstrap': fresh,
    'lambda/of-another-architecture': foreign,
    'app/host.json': hostJson,
    'app/hello/function.json': functionJson,
    // More than one part of an upload to S3.
    'large.bin': randomBytes(6 * 1024 * 1024),
    // Not `handler`: that is what the package calls it.
    'build/handler': fresh,
  };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(workspace, name)), { recursive: true });
    await writeFile(join(workspace, name), content, { mode: 0o755 });
  }
  await writeFile(join(workspace, 'lambda/without-execute-bit'), fresh, { mode: 0o644 });
  return {
    workspace,
    compileCache: join(root, 'compile-cache'),
    lambdaZip: zipOf([{ name: 'bootstrap', mode: 0o755, content: old }]),
    otherZip: zipOf([{ name: 'bootstrap', mode: 0o755, content: other }]),
    azureZip: zipOf([
      { name: 'handler', mode: 0o755, content: old },
      { name: 'host.json', mode: 0o644, content: Buffer.from(hostJson) },
      { name: 'hello/function.json', mode: 0o644, content: Buffer.from(functionJson) },
    ]),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

async function compile(folder: string, edition: Edition, arch = hostArch): Promise<Buffer> {
  await mkdir(folder);
  await writeFile(join(folder, 'main.go'), source.replace('EDITION', edition));
  await writeFile(join(folder, 'go.mod'), 'module example.com/reliability\n\ngo 1.24\n');
  await run('go', ['build', '-buildvcs=false', '-trimpath', '-ldflags=-s -w', '-tags=lambda.norpc', '-o', 'out', '.'], {
    cwd: folder,
    env: { ...process.env, CGO_ENABLED: '0', GOOS: 'linux', GOARCH: arch, GOFLAGS: '' },
  });
  return await readFile(join(folder, 'out'));
}
