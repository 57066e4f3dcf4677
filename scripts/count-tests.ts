// Prints `PASSED FAILED` of a Vitest JSON report: `node scripts/count-tests.ts REPORT STATUS`, where STATUS is Vitest's
// exit code. A file that cannot be loaded has no tests and counts as one failure, as does whatever else made Vitest fail.

import { readFileSync } from 'node:fs';
import { isRecord, numberAt, parseJson } from '../local/json.ts';

const [report = '', status] = process.argv.slice(2);

function read(file: string): unknown {
  try {
    return parseJson(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

const found = read(report);
const totals = isRecord(found) ? found : { numFailedTests: 1 };
const files = Array.isArray(totals['testResults']) ? totals['testResults'].filter(isRecord) : [];
const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
const unloaded = files.filter((file) => file['status'] === 'failed' && isEmpty(file['assertionResults'])).length;
const failed = (numberAt(totals, 'numFailedTests') ?? 0) + unloaded;
console.log(`${numberAt(totals, 'numPassedTests') ?? 0} ${failed === 0 && status !== '0' ? 1 : failed}`);
