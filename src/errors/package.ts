// Messages of the stage "package". Placeholders stand in braces; see src/errors.ts.
const zipAgain = 'Make the zip again, with the files at its root';

export const packaging = {
  'package.other-hash': {
    text: '{file} is not the package that was meant, expected SHA-256 {expected}, got {actual}',
    remedy: 'Give the file that this hash was told of, whole and unchanged; nothing was sent.',
  },
  // A zip that is read.
  'package.zip-unreadable': {
    text: 'the zip {file} cannot be read ({code})',
    remedy: 'Check the path, and that the step that makes the zip ran before.',
  },
  'package.zip-not-a-file': {
    text: '{file} is no regular file, expected a zip',
    remedy: 'Name the zip itself.',
  },
  'package.zip-empty': {
    text: 'the zip {file} is empty',
    remedy: 'The step that made it failed or was cut off; run it again and look at its exit code.',
  },
  'package.not-a-zip': {
    text: '{file} is not a zip: it begins with {start}, expected PK',
    remedy: 'Give a zip. A .tar.gz, or a zip behind a program that extracts it, is none.',
  },
  'package.zip-damaged': {
    text: 'the zip {file} is cut off or damaged ({reason})',
    remedy: 'A download or copy was cut off, or the disk was full. Make the zip again.',
  },
  'package.zip-name': {
    text: 'the zip {file} has an entry "{name}", and its name {problem}',
    remedy: `${zipAgain}.`,
  },
  'package.zip-duplicate': {
    text: 'the zip {file} has the entry "{name}" more than once, so that it depends on the reader which one counts',
    remedy: `${zipAgain}.`,
  },
  'package.zip-file-and-directory': {
    text: 'in the zip {file} "{name}" is a file and a directory at once',
    remedy: `${zipAgain}.`,
  },
  'package.zip-encrypted': {
    text: 'in the zip {file} the entry "{name}" is encrypted, and no platform has its password',
    remedy: 'Make the zip without a password.',
  },
  'package.zip-method': {
    text: 'in the zip {file} the entry "{name}" is compressed by method {method}, expected 8 (deflate) or 0 (stored)',
    remedy: 'Make the zip with deflate, as zip does; not with Deflate64, LZMA or Zstandard.',
  },
  'package.zip-sizes': {
    text: 'in the zip {file} the entry "{name}" is said to have {size} bytes, which {compressedSize} compressed bytes cannot hold',
    remedy: `The zip is damaged, or made to fill disks. ${zipAgain}.`,
  },
  'package.zip-overlap': {
    text: 'in the zip {file} the entry "{name}" overlaps what follows it',
    remedy: `The zip is damaged, or made to fill disks. ${zipAgain}.`,
  },
  'package.zip-too-large': {
    text: 'the zip {file} unpacks to {total} bytes, expected at most {limit}',
    remedy: 'No function platform takes that. Look at what is in it.',
  },
  'package.zip-entry': {
    text: 'in the zip {file} the entry "{name}" is damaged ({reason})',
    remedy: 'A download or copy was cut off, or the disk was full. Make the zip again.',
  },
  'package.zip-symlink': {
    text: 'in the zip {file} the entry "{name}" is a symbolic link, which the platforms do not follow alike',
    remedy: 'Put the file itself into the zip.',
  },
  'package.not-extracted': {
    text: 'the entry "{name}" of {file} cannot be unpacked ({code})',
    remedy:
      'Check the free space of the disk. EEXIST means that two names differ only in case, which this file system takes for one.',
  },

  // A zip that is written.
  'package.not-written': {
    text: 'the package {file} cannot be written ({code})',
    remedy: 'Check output-directory: its permissions, and the free space of its disk.',
  },
  'package.too-much': {
    text: 'the package of {name} would have more than 65535 files or 4 GiB',
    remedy: 'No platform takes that: see which lines of include bring so much.',
  },
  'package.file-unreadable': {
    text: '{file}, which belongs into the package as {name}, cannot be read ({code})',
    remedy: 'Check its permissions, and that no other step removes it.',
  },
  'package.not-a-file': {
    text: '{file}, which belongs into the package as {name}, is no regular file',
    remedy: 'Exclude it, or replace it by a regular file.',
  },
  'package.file-changed': {
    text: '{file}, which belongs into the package as {name}, changed while it was read',
    remedy: 'Let the steps that write the file end before this one begins.',
  },
  'package.entry-name': {
    text: '{from} cannot be in a package as "{name}": its name {problem}',
    remedy: 'Rename it, or exclude it.',
  },
  'package.duplicate': {
    text: 'two files want to be "{name}" in the package: {from}',
    remedy:
      'Give one of them another place with `FROM => TO` in include, or exclude it with a line that begins with `!`.',
  },
  'package.file-and-directory': {
    text: '"{name}" would be a file and a directory in the package: {from}',
    remedy:
      'Give one of them another place with `FROM => TO` in include, or exclude it with a line that begins with `!`.',
  },

  // include
  'package.include-syntax': {
    text: 'the include line "{line}" {problem}',
    remedy: 'A line is a path or pattern, PATTERN => PLACE, or !PATTERN; (optional) may stand at its end.',
  },
  'package.include-outside': {
    text: 'the include line "{line}" leads out of the workspace',
    remedy: 'Give a path inside the repository, or copy the file there in a step before this one.',
  },
  'package.include-nothing': {
    text: 'the include line "{line}" matches no file{because}',
    remedy:
      'Paths are relative to working-directory, and * matches no name that begins with a dot. Put (optional) at the end of a line that may match nothing.',
  },
  'package.include-rename': {
    text: 'the include line "{line}" matches {count} files, and "{to}" can be the name of one only',
    remedy: 'End the place with a slash, to put them into a folder of that name.',
  },
  'package.special-file': {
    text: '{file} is a pipe, socket or device, which no package can hold',
    remedy: 'Exclude it, or remove it in a step before this one.',
  },
  'package.broken-link': {
    text: 'the symbolic link {file} leads nowhere',
    remedy: 'Exclude it, or check out what it points to (a submodule, Git LFS).',
  },
  'package.link-outside': {
    text: 'the symbolic link {file} leads out of the workspace, to {target}',
    remedy: 'Exclude it, or copy the file into the repository in a step before this one.',
  },
  'package.credentials': {
    text: '{file} is in the package as {name}, and a file of that name mostly holds secrets',
    remedy:
      "Everybody who can read the function's code can read it. Use the settings of the function or a secret store.",
  },

  // The app's directory of Azure Functions.
  'package.azure-outside': {
    text: 'azure-app-directory is outside the workspace: {directory}',
    remedy: 'Give a path inside the repository.',
  },
  'package.azure-no-directory': {
    text: 'there is no directory {directory}, expected the one that holds host.json',
    remedy: 'Correct azure-app-directory, and check the repository out before this step (actions/checkout).',
  },
  'package.azure-no-host-json': {
    text: 'there is no host.json in {directory}{hint}',
    remedy: 'Set azure-app-directory to the directory that holds host.json.',
  },
  'package.azure-json': {
    text: '{file} is not valid JSON: it has {reason}, at line {line}, column {column}',
    remedy: 'Comments and trailing commas are allowed, nothing else that JSON does not have.',
  },
  'package.azure-json-object': {
    text: '{file} holds {got}, expected a JSON object',
    remedy: 'See https://learn.microsoft.com/azure/azure-functions/functions-custom-handlers for its form.',
  },
  'package.azure-value': {
    text: '{file} has "{got}", expected {expected}',
    remedy: 'The host would not start. Correct the value.',
  },
  'package.azure-version': {
    text: '{file} has the version {got}, expected "2.0" (the version of the file, not of the Functions runtime)',
    remedy: 'Write "version": "2.0".',
  },
  'package.azure-no-custom-handler': {
    text: '{file} has no customHandler, so the host would never start the executable',
    remedy: 'Add it, with a description that has "defaultExecutablePath": "handler".',
  },
  'package.azure-no-description': {
    text: '{file} has a customHandler without a description, so the host would not start',
    remedy: 'Add one that has "defaultExecutablePath": "handler".',
  },
  'package.azure-no-executable': {
    text: '{file} has no customHandler.description.defaultExecutablePath, so the host would not start',
    remedy: 'Write "defaultExecutablePath": "handler", or any other name for the executable.',
  },
  'package.azure-http-worker': {
    text: '{file} has httpWorker, the name that customHandler had in the preview; the host will drop it',
    remedy: 'Rename it to customHandler, and look whether enableForwardingHttpRequest is wanted.',
  },
  'package.azure-windows-executable': {
    text: '{file} has the defaultExecutablePath "{path}", which a host on Linux looks for under that very name',
    remedy: 'Write "{suggestion}" instead.',
  },
  'package.azure-backslash': {
    text: '{file} has the defaultExecutablePath "{path}" with a backslash, which is no separator on Linux',
    remedy: 'Write it with forward slashes.',
  },
  'package.azure-variable': {
    text: '{file} has the defaultExecutablePath "{path}", and only the settings of the app know what {variable} is',
    remedy: 'Write a path relative to host.json. Variables are no trouble in arguments.',
  },
  'package.azure-executable-outside': {
    text: '{file} has the defaultExecutablePath "{path}", expected a file inside the app',
    remedy: 'Write a path relative to host.json, without "..".',
  },
  'package.azure-executable-name': {
    text: '{file} has the defaultExecutablePath "{path}", which is the name of another file of the app',
    remedy: 'Give the executable a name of its own.',
  },
  'package.azure-executable-is-directory': {
    text: '{file} has the defaultExecutablePath "{path}", which is a folder with files that ship',
    remedy: 'Give the executable another name than the folder, or leave the folder out with .funcignore.',
  },
  'package.azure-executable-is-script': {
    text: '{file} has the defaultExecutablePath "{path}", which is a script; the executable would take its place',
    remedy: 'Name the executable itself, with its arguments in customHandler.description.arguments.',
  },
  'package.azure-working-directory': {
    text: '{file} has the workingDirectory "{path}", expected a folder inside the app',
    remedy: 'Write a path relative to host.json, or "".',
  },
  'package.azure-function-name': {
    text: 'the folder of {file} cannot be a function: its name is "{name}", expected a letter and then at most 127 letters, digits, - and _, other than "host"',
    remedy: 'Rename the folder, or leave it out with .funcignore.',
  },
  'package.azure-function': {
    text: 'the host would leave the function {name} out: {problem} ({file})',
    remedy: 'Correct it, or leave the folder out with .funcignore.',
  },
  'package.azure-no-functions': {
    text: 'no folder of {directory} holds a function.json, so the host would say that it runs and never start the executable',
    remedy: 'Add a folder with a function.json for each function, and look whether .funcignore leaves it out.',
  },
  'package.azure-case': {
    text: '{file} is found by no host on Linux, expected the name {expected}',
    remedy: 'Rename it; case matters there.',
  },
  'package.azure-script-file': {
    text: 'function.json of {name} has the scriptFile "{scriptFile}", which is not in the app, and the host loads no function whose file is missing',
    remedy: 'Remove scriptFile: a custom handler has no use for it. Go sources do not ship.',
  },
  'package.azure-native-code': {
    text: 'these executables are left out, as {executable} is the one that was verified: {files}',
    remedy: 'Name one in include where the app needs it. Remove stale ones from the repository.',
  },
} as const;
