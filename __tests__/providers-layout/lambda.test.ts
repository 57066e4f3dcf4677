import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writePackage } from '../../src/package/write-zip.ts';
import { entries, lambdaLayout } from '../../src/providers/aws-lambda/layout.ts';
import { verifyBinary } from '../../src/verify/verify-binary.ts';
import { verifyPackage } from '../../src/verify/verify-package.ts';
import { executable } from '../support/go-executable.ts';
import { remembering, targetOf, temporary } from '../support/zips.ts';

it('is bootstrap alone, executable, and verifies as a package', async () => {
  const directory = await temporary();
  const file = await executable(directory);
  const { context } = remembering(directory);
  const target = targetOf();
  const verified = await verifyBinary(
    { target, file, built: true },
    { allowNonGo: false, platform: 'aws-lambda' },
    context,
  );
  const zip = join(directory, 'hello.zip');
  const pack = await writePackage(target, entries(verified, lambdaLayout), lambdaLayout.executable, zip, context);
  expect(pack.entries).toEqual([{ name: 'bootstrap', mode: 0o755, size: verified.size }]);
  expect((await verifyPackage(pack, verified)).sha256).toBe(pack.sha256);
  // Another mode of the file on disk, or another run, makes no other zip.
  await writeFile(zip, 'something else');
  const again = await writePackage(target, entries(verified, lambdaLayout), lambdaLayout.executable, zip, context);
  expect(again.sha256).toBe(pack.sha256);
});
