// Prints `PASSED FAILED` of a Vitest JSON report: `node scripts/count-tests.ts REPORT STATUS`, where STATUS is Vitest's
// exit code, and below it what failed, with its reason. A file that cannot be loaded has no tests and counts as one
// failure, as does one whose set-up failed, and whatever else made Vitest fail.

import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { isRecord, type JsonObject, numberAt, parseJson, stringAt } from '../local/json.ts';

const [report = '', status] = process.argv.slice(2);

function read(file: string): unknown {
  try {
    return parseJson(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

const listAt = (of: JsonObject, name: string): readonly JsonObject[] => {
  const list = of[name];
  return Array.isArray(list) ? list.filter(isRecord) : [];
};

/** The first lines of a reason: its stack tells little more, and CI's log may be cut. */
function brief(reason: string): string {
  const lines = reason.split('\n').slice(0, 12);
  return lines.map((line) => `    ${line.slice(0, 400)}`).join('\n');
}

const found = read(report);
const totals = isRecord(found) ? found : { numFailedTests: 1 };
const files = listAt(totals, 'testResults').map((file) => ({
  name: relative(process.cwd(), stringAt(file, 'name') ?? ''),
  message: stringAt(file, 'message') ?? '',
  failed: file['status'] === 'failed',
  tests: listAt(file, 'assertionResults'),
}));
const hasFailed = (test: JsonObject): boolean => test['status'] === 'failed';
// Also those whose tests were skipped because what comes before all of them failed.
const unloaded = files.filter(({ failed, tests }) => failed && !tests.some(hasFailed));
const failed = (numberAt(totals, 'numFailedTests') ?? 0) + unloaded.length;
console.log(`${numberAt(totals, 'numPassedTests') ?? 0} ${failed === 0 && status !== '0' ? 1 : failed}`);
for (const { name, message } of unloaded) console.log(`${name}\n${brief(message)}`);
for (const { name, tests } of files) {
  for (const test of tests.filter(hasFailed)) {
    const reasons = Array.isArray(test['failureMessages']) ? test['failureMessages'].map(String) : [];
    console.log(`${name}: ${stringAt(test, 'fullName') ?? ''}\n${brief(reasons.join('\n'))}`);
  }
}
