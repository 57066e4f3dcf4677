import { expect, test } from 'vitest';
import { recipeSource } from '../../src/sam/makefile.ts';

const rule = (recipe: string) => `.PHONY: build\n\nbuild-Fn:\n\t${recipe}\n\nbuild-Other:\n\tgo build -o x ./other\n`;

test.each<[string, string | undefined]>([
  ['GOOS=linux GOARCH=arm64 CGO_ENABLED=0 go build -o $(ARTIFACTS_DIR)/bootstrap ./cmd/fn', './cmd/fn'],
  ['go build -o $(ARTIFACTS_DIR)/bootstrap', '.'],
  ['@go build -tags lambda.norpc -ldflags "-s -w -X main.v=1" -o $(ARTIFACTS_DIR)/bootstrap main.go', 'main.go'],
  ['env GOOS=linux go build -trimpath -tags=a,b -o "$(ARTIFACTS_DIR)/bootstrap" main.go other.go', 'main.go other.go'],
  ['cd cmd/fn && go build -o $(ARTIFACTS_DIR)/bootstrap .', 'cmd/fn/.'],
  ['cd cmd && \\\n\t  go build \\\n\t  -o $(ARTIFACTS_DIR)/bootstrap ./fn', 'cmd/./fn'],
  ['go vet ./...\n\tgo build -o $(ARTIFACTS_DIR)/bootstrap ./fn\n\tcp -r assets $(ARTIFACTS_DIR)', './fn'],
  ['go build -o $(ARTIFACTS_DIR)/bootstrap ./cmd/$(NAME)', undefined],
  ['go build -o $(ARTIFACTS_DIR)/bootstrap ./a; go build -o $(ARTIFACTS_DIR)/b ./b', undefined],
  ['$(MAKE) build', undefined],
  ['cargo build', undefined],
  ['echo "unclosed go build ./x', undefined],
])('%j builds %j', (recipe, source) => {
  expect(recipeSource(rule(recipe), 'Fn')).toBe(source);
  expect(recipeSource(rule(recipe).replaceAll('\n', '\r\n'), 'Fn')).toBe(source);
});

test('rules are found by their whole name, also among others, and variables are none', () => {
  expect(
    recipeSource('build-Fn := x\nbuild-FnOther:\n\tgo build ./a\nbuild-A build-Fn: deps\n\tgo build ./b\n', 'Fn'),
  ).toBe('./b');
  expect(recipeSource(rule('go build ./a'), 'Missing')).toBeUndefined();
  expect(recipeSource('', 'Fn')).toBeUndefined();
});
