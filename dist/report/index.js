import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 3313:
/***/ ((module) => {

module.exports = Pend;

function Pend() {
  this.pending = 0;
  this.max = Infinity;
  this.listeners = [];
  this.waiting = [];
  this.error = null;
}

Pend.prototype.go = function(fn) {
  if (this.pending < this.max) {
    pendGo(this, fn);
  } else {
    this.waiting.push(fn);
  }
};

Pend.prototype.wait = function(cb) {
  if (this.pending === 0) {
    cb(this.error);
  } else {
    this.listeners.push(cb);
  }
};

Pend.prototype.hold = function() {
  return pendHold(this);
};

function pendHold(self) {
  self.pending += 1;
  var called = false;
  return onCb;
  function onCb(err) {
    if (called) throw new Error("callback called twice");
    called = true;
    self.error = self.error || err;
    self.pending -= 1;
    if (self.waiting.length > 0 && self.pending < self.max) {
      pendGo(self, self.waiting.shift());
    } else if (self.pending === 0) {
      var listeners = self.listeners;
      self.listeners = [];
      listeners.forEach(cbListener);
    }
  }
  function cbListener(listener) {
    listener(self.error);
  }
}

function pendGo(self, fn) {
  fn(pendHold(self));
}


/***/ }),

/***/ 4248:
/***/ ((module) => {

// Adapted from https://github.com/brianloveswords/buffer-crc32/blob/v0.2.13/index.js
const CRC_TABLE = new Int32Array([
  0x00000000, 0x77073096, 0xee0e612c, 0x990951ba, 0x076dc419, 0x706af48f, 0xe963a535, 0x9e6495a3,
  0x0edb8832, 0x79dcb8a4, 0xe0d5e91e, 0x97d2d988, 0x09b64c2b, 0x7eb17cbd, 0xe7b82d07, 0x90bf1d91,
  0x1db71064, 0x6ab020f2, 0xf3b97148, 0x84be41de, 0x1adad47d, 0x6ddde4eb, 0xf4d4b551, 0x83d385c7,
  0x136c9856, 0x646ba8c0, 0xfd62f97a, 0x8a65c9ec, 0x14015c4f, 0x63066cd9, 0xfa0f3d63, 0x8d080df5,
  0x3b6e20c8, 0x4c69105e, 0xd56041e4, 0xa2677172, 0x3c03e4d1, 0x4b04d447, 0xd20d85fd, 0xa50ab56b,
  0x35b5a8fa, 0x42b2986c, 0xdbbbc9d6, 0xacbcf940, 0x32d86ce3, 0x45df5c75, 0xdcd60dcf, 0xabd13d59,
  0x26d930ac, 0x51de003a, 0xc8d75180, 0xbfd06116, 0x21b4f4b5, 0x56b3c423, 0xcfba9599, 0xb8bda50f,
  0x2802b89e, 0x5f058808, 0xc60cd9b2, 0xb10be924, 0x2f6f7c87, 0x58684c11, 0xc1611dab, 0xb6662d3d,
  0x76dc4190, 0x01db7106, 0x98d220bc, 0xefd5102a, 0x71b18589, 0x06b6b51f, 0x9fbfe4a5, 0xe8b8d433,
  0x7807c9a2, 0x0f00f934, 0x9609a88e, 0xe10e9818, 0x7f6a0dbb, 0x086d3d2d, 0x91646c97, 0xe6635c01,
  0x6b6b51f4, 0x1c6c6162, 0x856530d8, 0xf262004e, 0x6c0695ed, 0x1b01a57b, 0x8208f4c1, 0xf50fc457,
  0x65b0d9c6, 0x12b7e950, 0x8bbeb8ea, 0xfcb9887c, 0x62dd1ddf, 0x15da2d49, 0x8cd37cf3, 0xfbd44c65,
  0x4db26158, 0x3ab551ce, 0xa3bc0074, 0xd4bb30e2, 0x4adfa541, 0x3dd895d7, 0xa4d1c46d, 0xd3d6f4fb,
  0x4369e96a, 0x346ed9fc, 0xad678846, 0xda60b8d0, 0x44042d73, 0x33031de5, 0xaa0a4c5f, 0xdd0d7cc9,
  0x5005713c, 0x270241aa, 0xbe0b1010, 0xc90c2086, 0x5768b525, 0x206f85b3, 0xb966d409, 0xce61e49f,
  0x5edef90e, 0x29d9c998, 0xb0d09822, 0xc7d7a8b4, 0x59b33d17, 0x2eb40d81, 0xb7bd5c3b, 0xc0ba6cad,
  0xedb88320, 0x9abfb3b6, 0x03b6e20c, 0x74b1d29a, 0xead54739, 0x9dd277af, 0x04db2615, 0x73dc1683,
  0xe3630b12, 0x94643b84, 0x0d6d6a3e, 0x7a6a5aa8, 0xe40ecf0b, 0x9309ff9d, 0x0a00ae27, 0x7d079eb1,
  0xf00f9344, 0x8708a3d2, 0x1e01f268, 0x6906c2fe, 0xf762575d, 0x806567cb, 0x196c3671, 0x6e6b06e7,
  0xfed41b76, 0x89d32be0, 0x10da7a5a, 0x67dd4acc, 0xf9b9df6f, 0x8ebeeff9, 0x17b7be43, 0x60b08ed5,
  0xd6d6a3e8, 0xa1d1937e, 0x38d8c2c4, 0x4fdff252, 0xd1bb67f1, 0xa6bc5767, 0x3fb506dd, 0x48b2364b,
  0xd80d2bda, 0xaf0a1b4c, 0x36034af6, 0x41047a60, 0xdf60efc3, 0xa867df55, 0x316e8eef, 0x4669be79,
  0xcb61b38c, 0xbc66831a, 0x256fd2a0, 0x5268e236, 0xcc0c7795, 0xbb0b4703, 0x220216b9, 0x5505262f,
  0xc5ba3bbe, 0xb2bd0b28, 0x2bb45a92, 0x5cb36a04, 0xc2d7ffa7, 0xb5d0cf31, 0x2cd99e8b, 0x5bdeae1d,
  0x9b64c2b0, 0xec63f226, 0x756aa39c, 0x026d930a, 0x9c0906a9, 0xeb0e363f, 0x72076785, 0x05005713,
  0x95bf4a82, 0xe2b87a14, 0x7bb12bae, 0x0cb61b38, 0x92d28e9b, 0xe5d5be0d, 0x7cdcefb7, 0x0bdbdf21,
  0x86d3d2d4, 0xf1d4e242, 0x68ddb3f8, 0x1fda836e, 0x81be16cd, 0xf6b9265b, 0x6fb077e1, 0x18b74777,
  0x88085ae6, 0xff0f6a70, 0x66063bca, 0x11010b5c, 0x8f659eff, 0xf862ae69, 0x616bffd3, 0x166ccf45,
  0xa00ae278, 0xd70dd2ee, 0x4e048354, 0x3903b3c2, 0xa7672661, 0xd06016f7, 0x4969474d, 0x3e6e77db,
  0xaed16a4a, 0xd9d65adc, 0x40df0b66, 0x37d83bf0, 0xa9bcae53, 0xdebb9ec5, 0x47b2cf7f, 0x30b5ffe9,
  0xbdbdf21c, 0xcabac28a, 0x53b39330, 0x24b4a3a6, 0xbad03605, 0xcdd70693, 0x54de5729, 0x23d967bf,
  0xb3667a2e, 0xc4614ab8, 0x5d681b02, 0x2a6f2b94, 0xb40bbe37, 0xc30c8ea1, 0x5a05df1b, 0x2d02ef8d,
]);

function crc32(buf) {
  let crc = -1;
  for (let x of buf) {
    crc = CRC_TABLE[(crc ^ x) & 0xff] ^ (crc >>> 8);
  }
  return (crc ^ -1) >>> 0;
}

module.exports = crc32;


/***/ }),

/***/ 3502:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

// This was adapted from https://github.com/andrewrk/node-fd-slicer by Andrew Kelley under the MIT License.
var fs = __nccwpck_require__(9896);
var util = __nccwpck_require__(9023);
var stream = __nccwpck_require__(2203);
var Readable = stream.Readable;
var PassThrough = stream.PassThrough;
var Pend = __nccwpck_require__(3313);
var EventEmitter = (__nccwpck_require__(4434).EventEmitter);

exports.BufferSlicer = BufferSlicer;
exports.FdSlicer = FdSlicer;

util.inherits(FdSlicer, EventEmitter);
function FdSlicer(fd) {
  EventEmitter.call(this);

  this.fd = fd;
  this.pend = new Pend();
  this.pend.max = 1;
  this.refCount = 0;
}

FdSlicer.prototype.read = function(buffer, offset, length, position, callback) {
  var self = this;
  self.pend.go(function(cb) {
    fs.read(self.fd, buffer, offset, length, position, function(err, bytesRead, buffer) {
      cb();
      callback(err, bytesRead, buffer);
    });
  });
};

FdSlicer.prototype.createReadStream = function(options) {
  return new ReadStream(this, options);
};

FdSlicer.prototype.ref = function() {
  this.refCount += 1;
};

FdSlicer.prototype.unref = function() {
  var self = this;
  self.refCount -= 1;
  if (self.refCount < 0) throw new Error("invalid unref");
  if (self.refCount > 0) return;

  fs.close(self.fd, onCloseDone);

  function onCloseDone(err) {
    if (err) {
      self.emit('error', err);
    } else {
      self.emit('close');
    }
  }
};

util.inherits(ReadStream, Readable);
function ReadStream(context, options) {
  options = options || {};
  Readable.call(this, options);

  this.context = context;
  this.context.ref();

  this.start = options.start || 0;
  this.endOffset = options.end;
  this.pos = this.start;
}

ReadStream.prototype._read = function(n) {
  var self = this;

  var toRead = Math.min(self._readableState.highWaterMark, n);
  if (self.endOffset != null) {
    toRead = Math.min(toRead, self.endOffset - self.pos);
  }
  if (toRead <= 0) {
    self.push(null);
    this._cleanup();
    return;
  }
  self.context.pend.go(function(cb) {
    var buffer = Buffer.allocUnsafe(toRead);
    fs.read(self.context.fd, buffer, 0, toRead, self.pos, function(err, bytesRead) {
      if (err) {
        self.destroy(err);
      } else if (bytesRead === 0) {
        self.push(null);
        self._cleanup();
      } else {
        self.pos += bytesRead;
        self.push(buffer.slice(0, bytesRead));
      }
      cb();
    });
  });
};

ReadStream.prototype._destroy = function(err, cb) {
  // Node 14+ calls this automatically at EOF.
  this._cleanup();
  cb(err);
};

ReadStream.prototype._cleanup = function() {
  if (this.context != null) {
    this.context.unref();
    this.context = null;
  }
};

util.inherits(BufferSlicer, EventEmitter);
function BufferSlicer(buffer) {
  EventEmitter.call(this);

  this.refCount = 0;
  this.buffer = buffer;
}

BufferSlicer.prototype.read = function(buffer, offset, length, position, callback) {
  if (!(0 <= offset && offset <= buffer.length)) throw new RangeError("offset outside buffer: 0 <= " + offset + " <= " + buffer.length);
  if (position < 0) throw new RangeError("position is negative: " + position);
  if (offset + length > buffer.length) {
    // The caller's buffer can't hold all the bytes they're trying to read.
    // Clamp the length instead of giving an error.
    // The callback will be informed of fewer than expected bytes written.
    length = buffer.length - offset;
  }
  if (position + length > this.buffer.length) {
    // Clamp any attempt to read past the end of the source buffer.
    length = this.buffer.length - position;
  }
  if (length <= 0) {
    // After any clamping, we're fully out of bounds or otherwise have nothing to do.
    // This isn't an error; it's just zero bytes written.
    setImmediate(function() {
      callback(null, 0);
    });
    return;
  }
  this.buffer.copy(buffer, offset, position, position + length);
  setImmediate(function() {
    callback(null, length);
  });
};

BufferSlicer.prototype.createReadStream = function(options) {
  options = options || {};
  var readStream = new PassThrough(options);
  readStream.start = options.start || 0;
  readStream.endOffset = options.end;
  // by the time this function returns, we'll be done.
  readStream.pos = readStream.endOffset || this.buffer.length;

  var entireSlice = this.buffer.slice(readStream.start, readStream.pos);
  // Cut the buffer into smaller slices for better memory usage when streaming into a zlib inflate stream.
  // See https://github.com/thejoshwolfe/yauzl/issues/87
  var maxChunkSize = 0x10000;
  var offset = 0;
  while (true) {
    var nextOffset = offset + maxChunkSize;
    if (nextOffset >= entireSlice.length) {
      // last chunk
      if (offset < entireSlice.length) {
        readStream.write(entireSlice.slice(offset, entireSlice.length));
      }
      break;
    }
    readStream.write(entireSlice.slice(offset, nextOffset));
    offset = nextOffset;
  }

  readStream.end();
  return readStream;
};

BufferSlicer.prototype.ref = function() {
  this.refCount += 1;
};

BufferSlicer.prototype.unref = function() {
  this.refCount -= 1;

  if (this.refCount < 0) {
    throw new Error("invalid unref");
  }
};


/***/ }),

/***/ 663:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;
var fs = __nccwpck_require__(9896);
var zlib = __nccwpck_require__(3106);
var fd_slicer = __nccwpck_require__(3502);
var util = __nccwpck_require__(9023);
var EventEmitter = (__nccwpck_require__(4434).EventEmitter);
var Transform = (__nccwpck_require__(2203).Transform);
var PassThrough = (__nccwpck_require__(2203).PassThrough);
var Writable = (__nccwpck_require__(2203).Writable);

// Node 20 added zlib.crc32.
const crc32 = typeof zlib.crc32 === "function" ? zlib.crc32 : __nccwpck_require__(4248);

__webpack_unused_export__ = open;
__webpack_unused_export__ = fromFd;
__webpack_unused_export__ = fromBuffer;
__webpack_unused_export__ = fromRandomAccessReader;
exports.sO = openPromise;
__webpack_unused_export__ = fromFdPromise;
__webpack_unused_export__ = fromBufferPromise;
__webpack_unused_export__ = fromRandomAccessReaderPromise;

__webpack_unused_export__ = dosDateTimeToDate;
__webpack_unused_export__ = getFileNameLowLevel;
__webpack_unused_export__ = validateFileName;
__webpack_unused_export__ = parseExtraFields;
__webpack_unused_export__ = ZipFile;
__webpack_unused_export__ = Entry;
__webpack_unused_export__ = LocalFileHeader;
__webpack_unused_export__ = RandomAccessReader;

function openPromise(path, options) {
  return new Promise((resolve, reject) => {
    open(path, {...options, lazyEntries: true}, function(err, zipfile) {
      if (err) return reject(err);
      resolve(zipfile);
    });
  });
}
function fromFdPromise(fd, options) {
  return new Promise((resolve, reject) => {
    fromFd(fd, {...options, lazyEntries: true}, function(err, zipfile) {
      if (err) return reject(err);
      resolve(zipfile);
    });
  });
}
function fromBufferPromise(buffer, options) {
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, {...options, lazyEntries: true}, function(err, zipfile) {
      if (err) return reject(err);
      resolve(zipfile);
    });
  });
}
function fromRandomAccessReaderPromise(reader, totalSize, options) {
  return new Promise((resolve, reject) => {
    fromRandomAccessReader(reader, totalSize, {...options, lazyEntries: true}, function(err, zipfile) {
      if (err) return reject(err);
      resolve(zipfile);
    });
  });
}

function open(path, options, callback) {
  if (typeof options === "function") {
    callback = options;
    options = null;
  }
  if (options == null) options = {};
  if (options.autoClose == null) options.autoClose = true;
  if (options.lazyEntries == null) options.lazyEntries = false;
  if (options.decodeStrings == null) options.decodeStrings = true;
  if (options.validateEntrySizes == null) options.validateEntrySizes = true;
  if (options.strictFileNames == null) options.strictFileNames = false;
  if (callback == null) callback = defaultCallback;
  fs.open(path, "r", function(err, fd) {
    if (err) return callback(err);
    fromFd(fd, options, function(err, zipfile) {
      if (err) fs.close(fd, defaultCallback);
      callback(err, zipfile);
    });
  });
}

function fromFd(fd, options, callback) {
  if (typeof options === "function") {
    callback = options;
    options = null;
  }
  if (options == null) options = {};
  if (options.autoClose == null) options.autoClose = false;
  if (options.lazyEntries == null) options.lazyEntries = false;
  if (options.decodeStrings == null) options.decodeStrings = true;
  if (options.validateEntrySizes == null) options.validateEntrySizes = true;
  if (options.strictFileNames == null) options.strictFileNames = false;
  if (callback == null) callback = defaultCallback;
  fs.fstat(fd, function(err, stats) {
    if (err) return callback(err);
    var reader = new fd_slicer.FdSlicer(fd);
    fromRandomAccessReader(reader, stats.size, options, callback);
  });
}

function fromBuffer(buffer, options, callback) {
  if (typeof options === "function") {
    callback = options;
    options = null;
  }
  if (options == null) options = {};
  options.autoClose = false;
  if (options.lazyEntries == null) options.lazyEntries = false;
  if (options.decodeStrings == null) options.decodeStrings = true;
  if (options.validateEntrySizes == null) options.validateEntrySizes = true;
  if (options.strictFileNames == null) options.strictFileNames = false;
  var reader = new fd_slicer.BufferSlicer(buffer);
  fromRandomAccessReader(reader, buffer.length, options, callback);
}

function fromRandomAccessReader(reader, totalSize, options, callback) {
  if (typeof options === "function") {
    callback = options;
    options = null;
  }
  if (options == null) options = {};
  if (options.autoClose == null) options.autoClose = true;
  if (options.lazyEntries == null) options.lazyEntries = false;
  if (options.decodeStrings == null) options.decodeStrings = true;
  var decodeStrings = !!options.decodeStrings;
  if (options.validateEntrySizes == null) options.validateEntrySizes = true;
  if (options.strictFileNames == null) options.strictFileNames = false;
  if (callback == null) callback = defaultCallback;
  if (typeof totalSize !== "number") throw new Error("expected totalSize parameter to be a number");
  if (totalSize > Number.MAX_SAFE_INTEGER) {
    throw new Error("zip file too large. only file sizes up to 2^52 are supported due to JavaScript's Number type being an IEEE 754 double.");
  }

  // the matching unref() call is in zipfile.close()
  reader.ref();

  // eocdr means End of Central Directory Record.
  // search backwards for the eocdr signature.
  // the last field of the eocdr is a variable-length comment.
  // the comment size is encoded in a 2-byte field in the eocdr, which we can't find without trudging backwards through the comment to find it.
  // as a consequence of this design decision, it's possible to have ambiguous zip file metadata if a coherent eocdr was in the comment.
  // we search backwards for a eocdr signature, and hope that whoever made the zip file was smart enough to forbid the eocdr signature in the comment.
  var eocdrWithoutCommentSize = 22;
  var zip64EocdlSize = 20; // Zip64 end of central directory locator
  var maxCommentSize = 0xffff; // 2-byte size
  var bufferSize = Math.min(zip64EocdlSize + eocdrWithoutCommentSize + maxCommentSize, totalSize);
  var buffer = newBuffer(bufferSize);
  var bufferReadStart = totalSize - buffer.length;
  readAndAssertNoEof(reader, buffer, 0, bufferSize, bufferReadStart, function(err) {
    if (err) return callback(err);
    for (var i = bufferSize - eocdrWithoutCommentSize; i >= 0; i -= 1) {
      if (buffer.readUInt32LE(i) !== 0x06054b50) continue;
      // found eocdr
      var eocdrBuffer = buffer.subarray(i);

      // 0 - End of central directory signature = 0x06054b50
      // 4 - Number of this disk
      var diskNumber = eocdrBuffer.readUInt16LE(4);
      // 6 - Disk where central directory starts
      // 8 - Number of central directory records on this disk
      // 10 - Total number of central directory records
      var entryCount = eocdrBuffer.readUInt16LE(10);
      // 12 - Size of central directory (bytes)
      // 16 - Offset of start of central directory, relative to start of archive
      var centralDirectoryOffset = eocdrBuffer.readUInt32LE(16);
      // 20 - Comment length
      var commentLength = eocdrBuffer.readUInt16LE(20);
      var expectedCommentLength = eocdrBuffer.length - eocdrWithoutCommentSize;
      if (commentLength !== expectedCommentLength) {
        return callback(new Error("Invalid comment length. Expected: " + expectedCommentLength + ". Found: " + commentLength + ". Are there extra bytes at the end of the file? Or is the end of central dir signature `PK☺☻` in the comment?"));
      }
      // 22 - Comment
      // the encoding is always cp437.
      var comment = decodeStrings ? decodeBuffer(eocdrBuffer.subarray(22), false)
                                  : eocdrBuffer.subarray(22);

      // Look for a Zip64 end of central directory locator
      if (i - zip64EocdlSize >= 0 && buffer.readUInt32LE(i - zip64EocdlSize) === 0x07064b50) {
        // ZIP64 format
        var zip64EocdlBuffer = buffer.subarray(i - zip64EocdlSize, i - zip64EocdlSize + zip64EocdlSize);
        // 0 - zip64 end of central dir locator signature = 0x07064b50
        // 4 - number of the disk with the start of the zip64 end of central directory
        // 8 - relative offset of the zip64 end of central directory record
        var zip64EocdrOffset = readUInt64LE(zip64EocdlBuffer, 8);
        // 16 - total number of disks

        // ZIP64 end of central directory record
        var zip64EocdrBuffer = newBuffer(56);
        return readAndAssertNoEof(reader, zip64EocdrBuffer, 0, zip64EocdrBuffer.length, zip64EocdrOffset, function(err) {
          if (err) return callback(err);

          // 0 - zip64 end of central dir signature                           4 bytes  (0x06064b50)
          if (zip64EocdrBuffer.readUInt32LE(0) !== 0x06064b50) {
            return callback(new Error("invalid zip64 end of central directory record signature"));
          }
          // 4 - size of zip64 end of central directory record                8 bytes
          // 12 - version made by                                             2 bytes
          // 14 - version needed to extract                                   2 bytes
          // 16 - number of this disk                                         4 bytes
          diskNumber = zip64EocdrBuffer.readUInt32LE(16);
          if (diskNumber !== 0) {
            // Check this only after zip64 overrides. See #118.
            return callback(new Error("multi-disk zip files are not supported: found disk number: " + diskNumber));
          }
          // 20 - number of the disk with the start of the central directory  4 bytes
          // 24 - total number of entries in the central directory on this disk         8 bytes
          // 32 - total number of entries in the central directory            8 bytes
          entryCount = readUInt64LE(zip64EocdrBuffer, 32);
          // 40 - size of the central directory                               8 bytes
          // 48 - offset of start of central directory with respect to the starting disk number     8 bytes
          centralDirectoryOffset = readUInt64LE(zip64EocdrBuffer, 48);
          // 56 - zip64 extensible data sector                                (variable size)
          return callback(null, new ZipFile(reader, centralDirectoryOffset, totalSize, entryCount, comment, options.autoClose, options.lazyEntries, decodeStrings, options.validateEntrySizes, options.strictFileNames));
        });
      }

      // Not ZIP64 format
      if (diskNumber !== 0) {
        return callback(new Error("multi-disk zip files are not supported: found disk number: " + diskNumber));
      }
      return callback(null, new ZipFile(reader, centralDirectoryOffset, totalSize, entryCount, comment, options.autoClose, options.lazyEntries, decodeStrings, options.validateEntrySizes, options.strictFileNames));

    }

    // Not a zip file.
    callback(new Error("End of central directory record signature not found. Either not a zip file, or file is truncated."));
  });
}

util.inherits(ZipFile, EventEmitter);
function ZipFile(reader, centralDirectoryOffset, fileSize, entryCount, comment, autoClose, lazyEntries, decodeStrings, validateEntrySizes, strictFileNames) {
  var self = this;
  EventEmitter.call(self);
  self.reader = reader;
  // forward close events
  self.reader.on("error", function(err) {
    // error closing the fd
    emitError(self, err);
  });
  self.reader.once("close", function() {
    self.emit("close");
  });
  self.readEntryCursor = centralDirectoryOffset;
  self.fileSize = fileSize;
  self.entryCount = entryCount;
  self.comment = comment;
  self.entriesRead = 0;
  self.autoClose = !!autoClose;
  self.lazyEntries = !!lazyEntries;
  self.decodeStrings = !!decodeStrings;
  self.validateEntrySizes = !!validateEntrySizes;
  self.strictFileNames = !!strictFileNames;
  self.isOpen = true;
  self.emittedError = false;
  self.hasEachEntryBeenCalled = false;

  if (!self.lazyEntries) self._readEntry();
}
ZipFile.prototype.close = function() {
  if (!this.isOpen) return;
  this.isOpen = false;
  this.reader.unref();
};

function emitErrorAndAutoClose(self, err) {
  if (self.autoClose) self.close();
  emitError(self, err);
}
function emitError(self, err) {
  if (self.emittedError) return;
  self.emittedError = true;
  self.emit("error", err);
}

ZipFile.prototype.readEntry = function() {
  if (!this.lazyEntries) throw new Error("readEntry() called without lazyEntries:true");
  this._readEntry();
};
ZipFile.prototype._readEntry = function() {
  var self = this;
  if (self.entryCount === self.entriesRead) {
    // done with metadata
    setImmediate(function() {
      if (self.autoClose) self.close();
      if (self.emittedError) return;
      self.emit("end");
    });
    return;
  }
  if (self.emittedError) return;
  var buffer = newBuffer(46);
  readAndAssertNoEof(self.reader, buffer, 0, buffer.length, self.readEntryCursor, function(err) {
    if (err) return emitErrorAndAutoClose(self, err);
    if (self.emittedError) return;
    var entry = new Entry();
    // 0 - Central directory file header signature
    var signature = buffer.readUInt32LE(0);
    if (signature !== 0x02014b50) return emitErrorAndAutoClose(self, new Error("invalid central directory file header signature: 0x" + signature.toString(16)));
    // 4 - Version made by
    entry.versionMadeBy = buffer.readUInt16LE(4);
    // 6 - Version needed to extract (minimum)
    entry.versionNeededToExtract = buffer.readUInt16LE(6);
    // 8 - General purpose bit flag
    entry.generalPurposeBitFlag = buffer.readUInt16LE(8);
    // 10 - Compression method
    entry.compressionMethod = buffer.readUInt16LE(10);
    // 12 - File last modification time
    entry.lastModFileTime = buffer.readUInt16LE(12);
    // 14 - File last modification date
    entry.lastModFileDate = buffer.readUInt16LE(14);
    // 16 - CRC-32
    entry.crc32 = buffer.readUInt32LE(16);
    // 20 - Compressed size
    entry.compressedSize = buffer.readUInt32LE(20);
    // 24 - Uncompressed size
    entry.uncompressedSize = buffer.readUInt32LE(24);
    // 28 - File name length (n)
    entry.fileNameLength = buffer.readUInt16LE(28);
    // 30 - Extra field length (m)
    entry.extraFieldLength = buffer.readUInt16LE(30);
    // 32 - File comment length (k)
    entry.fileCommentLength = buffer.readUInt16LE(32);
    // 34 - Disk number where file starts
    // 36 - Internal file attributes
    entry.internalFileAttributes = buffer.readUInt16LE(36);
    // 38 - External file attributes
    entry.externalFileAttributes = buffer.readUInt32LE(38);
    // 42 - Relative offset of local file header
    entry.relativeOffsetOfLocalHeader = buffer.readUInt32LE(42);

    if (entry.generalPurposeBitFlag & 0x40) return emitErrorAndAutoClose(self, new Error("strong encryption is not supported"));

    self.readEntryCursor += 46;

    buffer = newBuffer(entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength);
    readAndAssertNoEof(self.reader, buffer, 0, buffer.length, self.readEntryCursor, function(err) {
      if (err) return emitErrorAndAutoClose(self, err);
      if (self.emittedError) return;
      // 46 - File name
      entry.fileNameRaw = buffer.subarray(0, entry.fileNameLength);
      // 46+n - Extra field
      var fileCommentStart = entry.fileNameLength + entry.extraFieldLength;
      entry.extraFieldRaw = buffer.subarray(entry.fileNameLength, fileCommentStart);
      // 46+n+m - File comment
      entry.fileCommentRaw = buffer.subarray(fileCommentStart, fileCommentStart + entry.fileCommentLength);

      // Parse the extra fields, which we need for processing other fields.
      try {
        entry.extraFields = parseExtraFields(entry.extraFieldRaw);
      } catch (err) {
        return emitErrorAndAutoClose(self, err);
      }

      // Interpret strings according to bit flags, extra fields, and options.
      if (self.decodeStrings) {
        var isUtf8 = (entry.generalPurposeBitFlag & 0x800) !== 0;
        entry.fileComment = decodeBuffer(entry.fileCommentRaw, isUtf8);
        entry.fileName = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, self.strictFileNames);
        var errorMessage = validateFileName(entry.fileName);
        if (errorMessage != null) return emitErrorAndAutoClose(self, new Error(errorMessage));
      } else {
        entry.fileComment = entry.fileCommentRaw;
        entry.fileName = entry.fileNameRaw;
      }
      // Maintain API compatibility. See https://github.com/thejoshwolfe/yauzl/issues/47
      entry.comment = entry.fileComment;

      self.readEntryCursor += buffer.length;
      self.entriesRead += 1;

      // Check for the Zip64 Extended Information Extra Field.
      for (var i = 0; i < entry.extraFields.length; i++) {
        var extraField = entry.extraFields[i];
        if (extraField.id !== 0x0001) continue;
        // Found it.

        var zip64EiefBuffer = extraField.data;
        var index = 0;
        // 0 - Original Size          8 bytes
        if (entry.uncompressedSize === 0xffffffff) {
          if (index + 8 > zip64EiefBuffer.length) {
            return emitErrorAndAutoClose(self, new Error("zip64 extended information extra field does not include uncompressed size"));
          }
          entry.uncompressedSize = readUInt64LE(zip64EiefBuffer, index);
          index += 8;
        }
        // 8 - Compressed Size        8 bytes
        if (entry.compressedSize === 0xffffffff) {
          if (index + 8 > zip64EiefBuffer.length) {
            return emitErrorAndAutoClose(self, new Error("zip64 extended information extra field does not include compressed size"));
          }
          entry.compressedSize = readUInt64LE(zip64EiefBuffer, index);
          index += 8;
        }
        // 16 - Relative Header Offset 8 bytes
        if (entry.relativeOffsetOfLocalHeader === 0xffffffff) {
          if (index + 8 > zip64EiefBuffer.length) {
            return emitErrorAndAutoClose(self, new Error("zip64 extended information extra field does not include relative header offset"));
          }
          entry.relativeOffsetOfLocalHeader = readUInt64LE(zip64EiefBuffer, index);
          index += 8;
        }
        // 24 - Disk Start Number      4 bytes

        break;
      }

      // validate file size
      if (self.validateEntrySizes && entry.compressionMethod === 0) {
        var expectedCompressedSize = entry.uncompressedSize;
        if (entry.isEncrypted()) {
          // traditional encryption prefixes the file data with a header
          expectedCompressedSize += 12;
        }
        if (entry.compressedSize !== expectedCompressedSize) {
          var msg = "compressed/uncompressed size mismatch for stored file: " + entry.compressedSize + " != " + entry.uncompressedSize;
          return emitErrorAndAutoClose(self, new Error(msg));
        }
      }

      self.emit("entry", entry);

      if (!self.lazyEntries) self._readEntry();
    });
  });
};

ZipFile.prototype.eachEntry = function() {
  const self = this;
  if (!self.lazyEntries) throw new Error("eachEntry() requires lazyEntries: true");
  if (self.hasEachEntryBeenCalled) throw new Error("eachEntry() must only be called once per ZipFile");
  self.hasEachEntryBeenCalled = true;

  let pendingResolveReject = null;
  self.on("entry", onEntry);
  self.on("end", onEnd);
  self.on("error", onError);
  function cleanup() {
    self.removeListener("entry", onEntry);
    self.removeListener("end", onEnd);
    self.removeListener("error", onError);
    if (self.autoClose) self.close();
  }

  function onEntry(entry) {
    let {resolve} = pendingResolveReject;
    pendingResolveReject = null;
    resolve({value: entry});
  }
  function onEnd() {
    let {resolve} = pendingResolveReject;
    pendingResolveReject = null;
    cleanup();
    resolve({done: true});
  }
  function onError(err) {
    let {reject} = pendingResolveReject;
    pendingResolveReject = null;
    cleanup();
    reject(err);
  }

  return {
    [Symbol.asyncIterator]() {
      // Called once by `for await...of`.
      return this;
    },
    next() {
      // Called on each iteration in a `for await...of`.
      const promise = new Promise((resolve, reject) => {
        if (pendingResolveReject != null) throw new Error("next() called before previous Promise was resolved.");
        pendingResolveReject = {resolve, reject};
      });
      self.readEntry();
      return promise;
    },
    return(value) {
      // Called when breaking, returning, throwing out of a `for await...of`.
      cleanup();
      return Promise.resolve({done: true, value});
    },
    throw(value) {
      // Almost never called. Something about `yield*` maybe?
      cleanup();
      return Promise.reject(value);
    },
  };
};

ZipFile.prototype.openReadStream = function(entry, options, callback) {
  var self = this;
  // parameter validation
  var relativeStart = 0;
  var relativeEnd = entry.compressedSize;
  if (callback == null) {
    callback = options;
    options = null;
  }
  if (options == null) {
    options = {};
  } else {
    if (options.decodeFileData === false) {
      // new, simple option
      if (options.decrypt != null) {
        throw new Error("cannot use options.decrypt when options.decodeFileData === false");
      }
      if (options.decompress != null) {
        throw new Error("cannot use options.decompress when options.decodeFileData === false");
      }
      // start and end are allowed
    } else {
      // old, complicated options
      if (options.decrypt != null) {
        if (!entry.isEncrypted()) {
          throw new Error("options.decrypt can only be specified for encrypted entries. See also option decodeFileData.");
        }
        if (options.decrypt !== false) throw new Error("invalid options.decrypt value: " + options.decrypt);
        if (entry.isCompressed()) {
          if (options.decompress !== false) throw new Error("entry is encrypted and compressed, and options.decompress !== false. See also option decodeFileData.");
        }
      }
      if (options.decompress != null) {
        if (!entry.isCompressed()) {
          throw new Error("options.decompress can only be specified for compressed entries. See also option decodeFileData.");
        }
        if (!(options.decompress === false || options.decompress === true)) {
          throw new Error("invalid options.decompress value: " + options.decompress);
        }
        decompress = options.decompress;
      }
    }
    if (options.start != null) {
      relativeStart = options.start;
      if (relativeStart < 0) throw new Error("options.start < 0");
      if (relativeStart > entry.compressedSize) throw new Error("options.start > entry.compressedSize");
    }
    if (options.end != null) {
      relativeEnd = options.end;
      if (relativeEnd < 0) throw new Error("options.end < 0");
      if (relativeEnd > entry.compressedSize) throw new Error("options.end > entry.compressedSize");
      if (relativeEnd < relativeStart) throw new Error("options.end < options.start");
    }
  }
  var rawMode = (
    options.decodeFileData === false || // Explicitly requested raw.
    (
      (entry.compressionMethod === 0 || // Naturally without compression.
        (entry.compressionMethod === 8 && options.decompress === false) // Deprecated compression bypass option.
      ) &&
      (!entry.isEncrypted() || // Naturally without encryption.
        options.decrypt === false // Deprecated encryption bypass option.
      )
    )
  );
  if (options.start != null || options.end != null) {
    // Ensure slicing deals with raw data.
    if (!rawMode) throw new Error("start/end range require options.decodeFileData === false for non-trivial encoded entries.");
  }

  // any further errors can either be caused by the zipfile,
  // or were introduced in a minor version of yauzl,
  // so should be passed to the client rather than thrown.
  if (!self.isOpen) return callback(new Error("closed"));
  if (entry.isEncrypted() && !rawMode) {
    if (options.decrypt !== false) return callback(new Error("entry is encrypted, and options.decodeFileData !== false"));
  }
  var decompress;
  if (rawMode) {
    decompress = false;
  } else if (entry.compressionMethod === 8) {
    // 8 - The file is Deflated
    decompress = options.decodeFileData !== true;
  } else {
    return callback(new Error("unsupported compression method: " + entry.compressionMethod));
  }

  self.readLocalFileHeader(entry, {minimal: true}, function(err, localFileHeader) {
    if (err) return callback(err);
    self.openReadStreamLowLevel(
      localFileHeader.fileDataStart, entry.compressedSize,
      relativeStart, relativeEnd,
      decompress, entry.uncompressedSize,
      callback);
  });
};

ZipFile.prototype.openReadStreamLowLevel = function(fileDataStart, compressedSize, relativeStart, relativeEnd, decompress, uncompressedSize, callback) {
  var self = this;

  var fileDataEnd = fileDataStart + compressedSize;
  var readStream = self.reader.createReadStream({
    start: fileDataStart + relativeStart,
    end: fileDataStart + relativeEnd,
  });
  var endpointStream = readStream;
  if (decompress) {
    var destroyed = false;
    var inflateFilter = zlib.createInflateRaw();
    readStream.on("error", function(err) {
      // setImmediate here because errors can be emitted during the first call to pipe()
      setImmediate(function() {
        if (!destroyed) inflateFilter.emit("error", err);
      });
    });
    readStream.pipe(inflateFilter);

    if (self.validateEntrySizes) {
      endpointStream = new AssertByteCountStream(uncompressedSize);
      inflateFilter.on("error", function(err) {
        // forward zlib errors to the client-visible stream
        setImmediate(function() {
          if (!destroyed) endpointStream.emit("error", err);
        });
      });
      inflateFilter.pipe(endpointStream);
    } else {
      // the zlib filter is the client-visible stream
      endpointStream = inflateFilter;
    }
    // this is part of yauzl's API, so implement this function on the client-visible stream
    installDestroyFn(endpointStream, function() {
      destroyed = true;
      if (inflateFilter !== endpointStream) inflateFilter.unpipe(endpointStream);
      readStream.unpipe(inflateFilter);
      // TODO: the inflateFilter may cause a memory leak. see Issue #27.
      readStream.destroy();
    });
  }
  callback(null, endpointStream);
};

ZipFile.prototype.readLocalFileHeader = function(entry, options, callback) {
  var self = this;
  if (callback == null) {
    callback = options;
    options = null;
  }
  if (options == null) options = {};

  self.reader.ref();
  var buffer = newBuffer(30);
  readAndAssertNoEof(self.reader, buffer, 0, buffer.length, entry.relativeOffsetOfLocalHeader, function(err) {
    try {
      if (err) return callback(err);
      // 0 - Local file header signature = 0x04034b50
      var signature = buffer.readUInt32LE(0);
      if (signature !== 0x04034b50) {
        return callback(new Error("invalid local file header signature: 0x" + signature.toString(16)));
      }

      var fileNameLength = buffer.readUInt16LE(26);
      var extraFieldLength = buffer.readUInt16LE(28);
      var fileDataStart = entry.relativeOffsetOfLocalHeader + 30 + fileNameLength + extraFieldLength;
      // We now have enough information to do this bounds check.
      if (fileDataStart + entry.compressedSize > self.fileSize) {
        return callback(new Error("file data overflows file bounds: " +
            fileDataStart + " + " + entry.compressedSize + " > " + self.fileSize));
      }

      if (options.minimal) {
        return callback(null, {fileDataStart: fileDataStart});
      }

      var localFileHeader = new LocalFileHeader();
      localFileHeader.fileDataStart = fileDataStart;

      // 4 - Version needed to extract (minimum)
      localFileHeader.versionNeededToExtract = buffer.readUInt16LE(4);
      // 6 - General purpose bit flag
      localFileHeader.generalPurposeBitFlag = buffer.readUInt16LE(6);
      // 8 - Compression method
      localFileHeader.compressionMethod = buffer.readUInt16LE(8);
      // 10 - File last modification time
      localFileHeader.lastModFileTime = buffer.readUInt16LE(10);
      // 12 - File last modification date
      localFileHeader.lastModFileDate = buffer.readUInt16LE(12);
      // 14 - CRC-32
      localFileHeader.crc32 = buffer.readUInt32LE(14);
      // 18 - Compressed size
      localFileHeader.compressedSize = buffer.readUInt32LE(18);
      // 22 - Uncompressed size
      localFileHeader.uncompressedSize = buffer.readUInt32LE(22);
      // 26 - File name length (n)
      localFileHeader.fileNameLength = fileNameLength;
      // 28 - Extra field length (m)
      localFileHeader.extraFieldLength = extraFieldLength;
      // 30 - File name
      // 30+n - Extra field

      buffer = newBuffer(fileNameLength + extraFieldLength);
      self.reader.ref();
      readAndAssertNoEof(self.reader, buffer, 0, buffer.length, entry.relativeOffsetOfLocalHeader + 30, function(err) {
        try {
          if (err) return callback(err);
          localFileHeader.fileName = buffer.subarray(0, fileNameLength);
          localFileHeader.extraField = buffer.subarray(fileNameLength);
          return callback(null, localFileHeader);
        } finally {
          self.reader.unref();
        }
      });
    } finally {
      self.reader.unref();
    }
  });
};

ZipFile.prototype.openReadStreamPromise = function(entry, options) {
  return new Promise((resolve, reject) => {
    this.openReadStream(entry, options, function(err, readStream) {
      if (err) return reject(err);
      resolve(readStream);
    });
  });
};
ZipFile.prototype.openReadStreamLowLevelPromise = function(fileDataStart, compressedSize, relativeStart, relativeEnd, decompress, uncompressedSize) {
  return new Promise((resolve, reject) => {
    this.openReadStream(fileDataStart, compressedSize, relativeStart, relativeEnd, decompress, uncompressedSize, function(err, readStream) {
      if (err) return reject(err);
      resolve(readStream);
    });
  });
};
ZipFile.prototype.readLocalFileHeaderPromise = function(entry, options) {
  return new Promise((resolve, reject) => {
    this.readLocalFileHeader(entry, options, function(err, localFileHeader) {
      if (err) return reject(err);
      resolve(localFileHeader);
    });
  });
};

function Entry() {
}
Entry.prototype.getLastModDate = function(options) {
  if (options == null) options = {};

  if (!options.forceDosFormat) {
    // Check extended fields.
    for (var i = 0; i < this.extraFields.length; i++) {
      var extraField = this.extraFields[i];
      if (extraField.id === 0x5455) {
        // Info-ZIP "universal timestamp" extended field (`0x5455` aka `"UT"`).
        // See the Info-ZIP source code unix/unix.c:set_extra_field() and zipfile.c:ef_scan_ut_time().
        var data = extraField.data;
        if (data.length < 5) continue; // Too short.
        // The flags define which of the three fields are present: mtime, atime, ctime.
        // We only care about mtime.
        // Also, ctime is never included in practice.
        // And also, atime is only included in the local file header for some reason
        // despite the flags lying about its inclusion in the central header.
        var flags = data[0];
        var HAS_MTIME = 1;
        if (!(flags & HAS_MTIME)) continue; // This will realistically never happen.
        // Although the positions of all of the fields shift around depending on the presence of other fields,
        // mtime is always first if present, and that's the only one we care about.
        var posixTimestamp = data.readInt32LE(1);
        return new Date(posixTimestamp * 1000);
      } else if (extraField.id === 0x000a) {
        var data = extraField.data;
        if (data.length !== 32) continue; // The length is always the same.
        // 4 bytes reserved
        // 2 bytes Tag
        if (data.readUInt16LE(4) !== 1) continue; // Tag1 is actually the only defined Tag.
        // 2 bytes Size
        if (data.readUInt16LE(6) !== 24) continue; // Size is always 24.
        // 8 bytes Mtime
        var hundredNanoSecondsSince1601 = data.readUInt32LE(8) + 4294967296 * data.readInt32LE(12);
        // Convert from NTFS to POSIX milliseconds.
        // The big number below is the milliseconds between year 1601 and year 1970
        // (i.e. the negative POSIX timestamp of 1601-01-01 00:00:00Z)
        var millisecondsSince1970 = hundredNanoSecondsSince1601 / 10000 - 11644473600000;
        // Note on numeric precision: JavaScript Number objects lose precision above Number.MAX_SAFE_INTEGER,
        // and NTFS timestamps are typically much bigger than that limit.
        // (MAX_SAFE_INTEGER would represent 1629-07-17T23:58:45.475Z.)
        // However, we're losing precision in the conversion from 100nanosecond units to millisecond units anyway,
        // and the time at which we also lose 1-millisecond precision is year 275760, the JavaScript Date limit (by design).
        // Up through the year 2057, this conversion only drops 4 bits of precision,
        // which is well under the 13-14 bits ratio between the milliseconds and 100nanoseconds.
        return new Date(millisecondsSince1970);
      }
    }
  }

  // Fallback to non-extended encoding.
  return dosDateTimeToDate(this.lastModFileDate, this.lastModFileTime, options.timezone);
};

Entry.prototype.canDecodeFileData = function() {
  return (
    !this.isEncrypted() &&
    (this.compressionMethod === 0 || this.compressionMethod === 8)
  );
};
Entry.prototype.isEncrypted = function() {
  return (this.generalPurposeBitFlag & 0x1) !== 0;
};
Entry.prototype.isCompressed = function() {
  return this.compressionMethod === 8;
};

function LocalFileHeader() {
}

function dosDateTimeToDate(date, time, timezone) {
  var day = date & 0x1f; // 1-31
  var month = (date >> 5 & 0xf) - 1; // 1-12, 0-11
  var year = (date >> 9 & 0x7f) + 1980; // 0-128, 1980-2108

  var millisecond = 0;
  var second = (time & 0x1f) * 2; // 0-29, 0-58 (even numbers)
  var minute = time >> 5 & 0x3f; // 0-59
  var hour = time >> 11 & 0x1f; // 0-23

  if (timezone == null || timezone === "local") {
    return new Date(year, month, day, hour, minute, second, millisecond);
  } else if (timezone === "UTC") {
    return new Date(Date.UTC(year, month, day, hour, minute, second, millisecond));
  } else {
    throw new Error("unrecognized options.timezone: " + options.timezone);
  }
}

function getFileNameLowLevel(generalPurposeBitFlag, fileNameBuffer, extraFields, strictFileNames) {
  var fileName = null;

  // check for Info-ZIP Unicode Path Extra Field (0x7075)
  // see https://github.com/thejoshwolfe/yauzl/issues/33
  for (var i = 0; i < extraFields.length; i++) {
    var extraField = extraFields[i];
    if (extraField.id === 0x7075) {
      if (extraField.data.length < 6) {
        // too short to be meaningful
        continue;
      }
      // Version       1 byte      version of this extra field, currently 1
      if (extraField.data.readUInt8(0) !== 1) {
        // > Changes may not be backward compatible so this extra
        // > field should not be used if the version is not recognized.
        continue;
      }
      // NameCRC32     4 bytes     File Name Field CRC32 Checksum
      var oldNameCrc32 = extraField.data.readUInt32LE(1);
      if (crc32(fileNameBuffer) !== oldNameCrc32) {
        // > If the CRC check fails, this UTF-8 Path Extra Field should be
        // > ignored and the File Name field in the header should be used instead.
        continue;
      }
      // UnicodeName   Variable    UTF-8 version of the entry File Name
      fileName = decodeBuffer(extraField.data.subarray(5), true);
      break;
    }
  }

  if (fileName == null) {
    // The typical case.
    var isUtf8 = (generalPurposeBitFlag & 0x800) !== 0;
    fileName = decodeBuffer(fileNameBuffer, isUtf8);
  }

  if (!strictFileNames) {
    // Allow backslash.
    fileName = fileName.replace(/\\/g, "/");
  }
  return fileName;
}

function validateFileName(fileName) {
  if (fileName.indexOf("\\") !== -1) {
    return "invalid characters in fileName: " + fileName;
  }
  if (/^[a-zA-Z]:/.test(fileName) || /^\//.test(fileName)) {
    return "absolute path: " + fileName;
  }
  if (fileName.split("/").indexOf("..") !== -1) {
    return "invalid relative path: " + fileName;
  }
  // all good
  return null;
}

function parseExtraFields(extraFieldBuffer) {
  var extraFields = [];
  var i = 0;
  while (i < extraFieldBuffer.length - 3) {
    var headerId = extraFieldBuffer.readUInt16LE(i + 0);
    var dataSize = extraFieldBuffer.readUInt16LE(i + 2);
    var dataStart = i + 4;
    var dataEnd = dataStart + dataSize;
    if (dataEnd > extraFieldBuffer.length) throw new Error("extra field length exceeds extra field buffer size");
    var dataBuffer = extraFieldBuffer.subarray(dataStart, dataEnd);
    extraFields.push({
      id: headerId,
      data: dataBuffer,
    });
    i = dataEnd;
  }
  return extraFields;
}

function readAndAssertNoEof(reader, buffer, offset, length, position, callback) {
  if (length === 0) {
    // fs.read will throw an out-of-bounds error if you try to read 0 bytes from a 0 byte file
    return setImmediate(function() { callback(null, newBuffer(0)); });
  }
  reader.read(buffer, offset, length, position, function(err, bytesRead) {
    if (err) return callback(err);
    if (bytesRead < length) {
      return callback(new Error("unexpected EOF"));
    }
    callback();
  });
}

util.inherits(AssertByteCountStream, Transform);
function AssertByteCountStream(byteCount) {
  Transform.call(this);
  this.actualByteCount = 0;
  this.expectedByteCount = byteCount;
}
AssertByteCountStream.prototype._transform = function(chunk, encoding, cb) {
  this.actualByteCount += chunk.length;
  if (this.actualByteCount > this.expectedByteCount) {
    var msg = "too many bytes in the stream. expected " + this.expectedByteCount + ". got at least " + this.actualByteCount;
    return cb(new Error(msg));
  }
  cb(null, chunk);
};
AssertByteCountStream.prototype._flush = function(cb) {
  if (this.actualByteCount < this.expectedByteCount) {
    var msg = "not enough bytes in the stream. expected " + this.expectedByteCount + ". got only " + this.actualByteCount;
    return cb(new Error(msg));
  }
  cb();
};

util.inherits(RandomAccessReader, EventEmitter);
function RandomAccessReader() {
  EventEmitter.call(this);
  this.refCount = 0;
}
RandomAccessReader.prototype.ref = function() {
  this.refCount += 1;
};
RandomAccessReader.prototype.unref = function() {
  var self = this;
  self.refCount -= 1;

  if (self.refCount > 0) return;
  if (self.refCount < 0) throw new Error("invalid unref");

  self.close(onCloseDone);

  function onCloseDone(err) {
    if (err) return self.emit('error', err);
    self.emit('close');
  }
};
RandomAccessReader.prototype.createReadStream = function(options) {
  if (options == null) options = {};
  var start = options.start;
  var end = options.end;
  if (start === end) {
    var emptyStream = new PassThrough();
    setImmediate(function() {
      emptyStream.end();
    });
    return emptyStream;
  }
  var stream = this._readStreamForRange(start, end);

  var destroyed = false;
  var refUnrefFilter = new RefUnrefFilter(this);
  stream.on("error", function(err) {
    setImmediate(function() {
      if (!destroyed) refUnrefFilter.emit("error", err);
    });
  });
  installDestroyFn(refUnrefFilter, function() {
    stream.unpipe(refUnrefFilter);
    refUnrefFilter.unref();
    stream.destroy();
  });

  var byteCounter = new AssertByteCountStream(end - start);
  refUnrefFilter.on("error", function(err) {
    setImmediate(function() {
      if (!destroyed) byteCounter.emit("error", err);
    });
  });
  installDestroyFn(byteCounter, function() {
    destroyed = true;
    refUnrefFilter.unpipe(byteCounter);
    refUnrefFilter.destroy();
  });

  return stream.pipe(refUnrefFilter).pipe(byteCounter);
};
RandomAccessReader.prototype._readStreamForRange = function(start, end) {
  throw new Error("not implemented");
};
RandomAccessReader.prototype.read = function(buffer, offset, length, position, callback) {
  var readStream = this.createReadStream({start: position, end: position + length});
  var writeStream = new Writable();
  var written = 0;
  writeStream._write = function(chunk, encoding, cb) {
    chunk.copy(buffer, offset + written, 0, chunk.length);
    written += chunk.length;
    cb();
  };
  writeStream.on("finish", callback);
  readStream.on("error", function(error) {
    callback(error);
  });
  readStream.pipe(writeStream);
};
RandomAccessReader.prototype.close = function(callback) {
  setImmediate(callback);
};

util.inherits(RefUnrefFilter, PassThrough);
function RefUnrefFilter(context) {
  PassThrough.call(this);
  this.context = context;
  this.context.ref();
  this.unreffedYet = false;
}
RefUnrefFilter.prototype._flush = function(cb) {
  this.unref();
  cb();
};
RefUnrefFilter.prototype.unref = function(cb) {
  if (this.unreffedYet) return;
  this.unreffedYet = true;
  this.context.unref();
};

var cp437 = '\u0000☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼ !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~⌂ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ';
function decodeBuffer(buffer, isUtf8) {
  if (isUtf8) {
    return buffer.toString("utf8");
  } else {
    var result = "";
    for (var i = 0; i < buffer.length; i++) {
      result += cp437[buffer[i]];
    }
    return result;
  }
}

function readUInt64LE(buffer, offset) {
  // There is no native function for this, because we can't actually store 64-bit integers precisely.
  // after 53 bits, JavaScript's Number type (IEEE 754 double) can't store individual integers anymore.
  // but since 53 bits is a whole lot more than 32 bits, we do our best anyway.
  // As of 2020, Node has added support for BigInt, which obviates this whole function,
  // but yauzl hasn't been updated to depend on BigInt (yet?).
  var lower32 = buffer.readUInt32LE(offset);
  var upper32 = buffer.readUInt32LE(offset + 4);
  // we can't use bitshifting here, because JavaScript bitshifting only works on 32-bit integers.
  return upper32 * 0x100000000 + lower32;
  // as long as we're bounds checking the result of this function against the total file size,
  // we'll catch any overflow errors, because we already made sure the total file size was within reason.
}

// Node 10 deprecated new Buffer().
var newBuffer;
if (typeof Buffer.allocUnsafe === "function") {
  newBuffer = function(len) {
    return Buffer.allocUnsafe(len);
  };
} else {
  newBuffer = function(len) {
    return new Buffer(len);
  };
}

// Node 8 introduced a proper destroy() implementation on writable streams.
function installDestroyFn(stream, fn) {
  if (typeof stream.destroy === "function") {
    // New API.
    stream._destroy = function(err, cb) {
      fn();
      if (cb != null) cb(err);
    };
  } else {
    // Old API.
    stream.destroy = fn;
  }
}

function defaultCallback(err) {
  if (err) throw err;
}


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 5317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 9140:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("constants");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 1943:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs/promises");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 8995:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 6193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 3557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 2018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 3106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 7342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  lZ: () => (/* binding */ ActionError),
  o9: () => (/* binding */ ActionErrors),
  U$: () => (/* binding */ catalog),
  ps: () => (/* binding */ causes),
  V2: () => (/* binding */ failure),
  n8: () => (/* binding */ line),
  lm: () => (/* binding */ notice)
});

;// CONCATENATED MODULE: ./build/js/errors/action.js
// Messages about the run as a whole. Placeholders stand in braces; see src/errors.ts.
const action = {
    'action.unexpected': {
        text: 'the action itself failed in the stage "{stage}" ({reason})',
        remedy: 'This is a defect of deploy-go-function: please report it with the log of a run with debug logging on.',
    },
    'action.cancelled': {
        text: 'the run was cancelled in the stage "{stage}"; {live}',
        remedy: 'Run it again to finish: every step is a no-op where it was already done.',
    },
    'action.interrupted': {
        text: 'the run ended while it was deploying {functions}; what serves there is either the code before or the new code, never a mixture',
        remedy: 'Run it again: it reads what is live and finishes.',
    },
    'action.ended': {
        text: 'the run before this step ended while CodeDeploy was shifting traffic, which was ended now; {says}',
        remedy: 'Run it again to deploy.',
    },
    'deploy.all-or-nothing': {
        text: '{count} of {all} functions were not deployed, or were put back, because all-or-nothing is set and these failed: {failed}',
        remedy: "Each function's line in the log and in the summary says what it serves. Run the job again to finish.",
    },
    'action.more-errors': {
        text: '{count} further errors are in the log and in the job summary',
        remedy: 'GitHub shows ten annotations a step.',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/aws-codedeploy.js
// Messages about releases by CodeDeploy. {live} says what serves now and how to return. See src/errors.ts.
const awsCodeDeploy = {
    'check.codedeploy-group': {
        text: 'the alias {alias} of the function {function} cannot be moved by {group}, expected a deployment group of CodeDeploy for Lambda in {region}, got {reason}',
        remedy: 'Correct aws-codedeploy (APPLICATION/GROUP), or make the group as docs/codedeploy.md shows. Nothing was changed.',
    },
    'deploy.codedeploy-busy': {
        text: 'the deployment {deployment} of CodeDeploy is shifting the alias {alias} of the function {function} to version {to}, which is not this package',
        remedy: 'Let it end and run the job again, or end it: this step with "mode: rollback", or aws deploy stop-deployment --region {region} --deployment-id {deployment} --auto-rollback-enabled. {live}',
    },
    'deploy.codedeploy-ended': {
        text: 'the deployment {deployment} of {group} did not bring the new version of the function {function} into service, expected Succeeded, got {status} ({cause})',
        remedy: "Look at what the cause names, and at the function's log in CloudWatch. {live}",
    },
    'deploy.codedeploy-not-stopped': {
        text: 'the alias {alias} of the function {function} was not rolled back: the deployment {deployment} of CodeDeploy could not be ended',
        remedy: 'Run the job again. {live}',
    },
    'deploy.codedeploy-timeout': {
        text: 'CodeDeploy did not move the alias of the function {function} within {seconds} s: {waiting}',
        remedy: 'That is ten minutes more than its deployment configuration takes: look at the deployment in the console of CodeDeploy. {live}',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/aws-lambda.js
// Messages of the Lambda provider: `check` reads the live function, `deploy` changes it. See src/errors.ts.
/** Failures of a request, worded alike in both stages. {live} says what serves now and how to return. */
const requests = {
    denied: {
        text: 'AWS refused {operation} of the function {function} (HTTP {status}, {code}), expected the permission {action} on {arn}, got none',
        remedy: 'Add the statement in the log to the policy of the role or user that this job runs as. {live}',
    },
    credentials: {
        text: 'AWS does not accept the credentials for {operation} of the function {function} (HTTP {status}, {code})',
        remedy: 'They are expired, incomplete or of another account: renew them just before this step (aws-actions/configure-aws-credentials), or set aws-role-to-assume. {live}',
    },
    rejected: {
        text: 'AWS rejected {operation} of the function {function} (HTTP {status}, {code})',
        remedy: "AWS's own words are in the log. {live}",
    },
    foreign: {
        text: 'something other than AWS answered {operation} of the function {function} with HTTP {status}',
        remedy: 'Look at what stands between the runner and AWS: a proxy (HTTPS_PROXY, NO_PROXY), a firewall, or AWS_ENDPOINT_URL. {live}',
    },
    unreachable: {
        text: 'AWS {service} in {region} cannot be reached ({reason})',
        remedy: "Check the region's spelling, the runner's network and HTTPS_PROXY; for a certificate that is not trusted, set NODE_EXTRA_CA_CERTS. {live}",
    },
    unavailable: {
        text: '{operation} of the function {function} did not succeed within {seconds} s, expected an answer, got {reason}',
        remedy: 'Run the job again; https://health.aws.amazon.com shows whether AWS has a problem in {region}. {live}',
    },
};
/** An alias that serves more than one version. */
const weights = {
    text: 'the alias {alias} of the function {function} shares its traffic, expected version {version} alone, got further {shares}',
    remedy: 'CodeDeploy or a person is shifting traffic: let that end, or end it (aws lambda update-alias --routing-config), and run the job again. {live}',
};
const awsLambda = {
    'check.lambda-name': {
        text: '"{name}" is not a Lambda function, expected a name (at most 64 letters, digits, - and _) or a function ARN',
        remedy: 'Correct the input function-name.',
    },
    'check.lambda-qualified': {
        text: 'function-name is wrong, expected a function, got "{name}", which names its version or alias "{qualifier}"',
        remedy: 'Leave ":{qualifier}" out: code is deployed to the function itself.',
    },
    'check.lambda-region': {
        text: 'no AWS region is known for the function {function}',
        remedy: 'Set the input aws-region or the variable AWS_REGION (aws-actions/configure-aws-credentials sets it), or give function-name as an ARN.',
    },
    'check.lambda-region-differs': {
        text: 'the ARN of the function {function} is of another region than this step, expected {expected}, got {region}',
        remedy: 'Set aws-region to {expected}, or correct the ARN.',
    },
    'check.lambda-account-differs': {
        text: 'the function {function} is in another account than its ARN says, expected {expected}, got {got}',
        remedy: 'Correct the ARN, or use credentials of the account {expected}.',
    },
    'check.lambda-downtime': {
        text: 'the function {function} cannot be moved from {from} to {runtime} without a moment in which it may fail: code and runtime are two calls, and no alias on a published version serves',
        remedy: 'Set aws-allow-downtime to true where that moment does no harm, or let callers use an alias on a published version.',
    },
    'check.lambda-proxy': {
        text: 'the value of HTTP_PROXY or HTTPS_PROXY is not usable as the URL of a proxy',
        remedy: 'Give it as http://HOST:PORT, or remove it from the environment.',
    },
    'check.lambda-no-credentials': {
        text: 'there are no AWS credentials for the function {function}',
        remedy: 'Set aws-role-to-assume (the job needs "permissions: id-token: write"), or run aws-actions/configure-aws-credentials before this step. Pull requests from forks have no credentials: use mode "test" there.',
    },
    'check.lambda-id-token': {
        text: 'aws-role-to-assume needs an OIDC token of the job, but the job may not ask for one',
        remedy: 'Add "id-token: write" and "contents: read" under "permissions:" of the job, as in the log. Pull requests from forks never get a token: use mode "test" there.',
    },
    'check.lambda-id-token-failed': {
        text: 'GitHub gave the job no OIDC token, expected HTTP 200, got {reason}',
        remedy: 'Run the job again; https://www.githubstatus.com shows whether GitHub has a problem.',
    },
    'check.lambda-role': {
        text: 'AWS STS does not let this job assume {role} (HTTP {status}, {code})',
        remedy: "The role's trust policy must allow sts:AssumeRoleWithWebIdentity for the provider, audience and subject in the log, and the account must have the provider token.actions.githubusercontent.com.",
    },
    'check.lambda-role-chain': {
        text: 'AWS STS does not let {before} assume {role} (HTTP {status}, {code})',
        remedy: 'Both sides must allow it, as in the log: the policy of the first role, and the trust policy of the second.',
    },
    'check.lambda-role-unavailable': {
        text: 'the role {role} could not be assumed, expected credentials from AWS STS, got {reason}',
        remedy: "Run the job again; check the region and the runner's network when it stays.",
    },
    'check.lambda-missing': {
        text: 'there is no Lambda function {function} in {region}',
        remedy: 'Check the name, the region and the account of the credentials; the log has the command that creates the function once.',
    },
    'check.lambda-image': {
        text: 'the function {function} is a container image, expected package type Zip, got Image',
        remedy: 'The package type of a function cannot be changed: set the input image, or create a new function with runtime provided.al2023.',
    },
    'check.lambda-not-image': {
        text: 'the function {function} takes a zip, expected package type Image, got Zip',
        remedy: 'The package type of a function cannot be changed: remove the input image, so that the zip is deployed, or create a new function from an image (aws-create-with-role does).',
    },
    'check.lambda-image-entrypoint': {
        text: 'the function {function} overrides the entry point of its image, expected {expected}, got {got}',
        remedy: 'The executable is not what Lambda starts first: remove the override (aws lambda update-function-configuration --function-name {function} --image-config), unless that starts it.',
    },
    'check.lambda-runtime': {
        text: 'the function {function} cannot run a Go executable, expected runtime provided.al2023, got {runtime}',
        remedy: 'Check that function-name is the right function; to turn it into a Go function, set its runtime to provided.al2023 first.',
    },
    'check.lambda-architecture': {
        text: 'the function {function} is of another architecture, expected {expected} (arch: {arch}), got {architecture}',
        remedy: 'Set the input arch to {right}, or create the function with --architectures {expected}.',
    },
    'check.lambda-state': {
        text: 'the function {function} takes no new code, expected state Active, got {state}',
        remedy: '{meaning}',
    },
    'check.lambda-runtime-ending': {
        text: 'the runtime {runtime} of the function {function} has been without support since {deprecated}; AWS blocks {blocks}',
        remedy: 'Move to provided.al2023: aws lambda update-function-configuration --function-name {function} --runtime provided.al2023.',
    },
    'check.lambda-go1x': {
        text: 'the function {function} has the runtime go1.x, which starts the executable "{handler}" and speaks RPC; the package has "bootstrap" and is built with lambda.norpc, expected runtime provided.al2023',
        remedy: 'With this code it would not start: deploy to a new function with runtime provided.al2023 (the Go code stays as it is), and move its triggers there.',
    },
    'check.lambda-runtime-new': {
        text: 'the runtime {runtime} of the function {function} is newer than this version of the action',
        remedy: 'Look for a newer version of the action.',
    },
    'check.lambda-unsigned': {
        text: 'the function {function} takes packages only that AWS Signer signed (its code signing configuration has the policy Enforce), and this one is not signed',
        remedy: 'Sign the zip that mode "test" leaves (aws signer start-signing-job), and deploy the signed object: "package: s3://BUCKET/KEY". Or set the policy to Warn. Nothing was changed.',
    },
    'check.lambda-alias-weights': weights,
    'check.lambda-no-alias': {
        text: 'the function {function} has no alias {alias}, so there is nothing to roll back',
        remedy: 'Check the input aws-alias and the region.',
    },
    'check.lambda-denied': requests.denied,
    'check.lambda-credentials': requests.credentials,
    'check.lambda-rejected': requests.rejected,
    'check.lambda-foreign': requests.foreign,
    'check.lambda-unreachable': requests.unreachable,
    'check.lambda-unavailable': requests.unavailable,
    'deploy.lambda-denied': requests.denied,
    'deploy.lambda-credentials': requests.credentials,
    'deploy.lambda-rejected': requests.rejected,
    'deploy.lambda-foreign': requests.foreign,
    'deploy.lambda-unreachable': requests.unreachable,
    'deploy.lambda-unavailable': requests.unavailable,
    'deploy.lambda-zip-size': {
        text: 'the zip of the function {function} is too large for a direct upload, expected less than {limit} bytes (50 MiB), got {size}',
        remedy: "Set aws-s3-bucket to a bucket in the function's region, or make the zip smaller: keep debug-symbols off, and leave large files out of include.",
    },
    'deploy.lambda-s3-no-bucket': {
        text: 'there is no bucket {bucket}, through which the function {function} is to be deployed',
        remedy: 'Correct aws-s3-bucket, or create the bucket in {region}. Nothing was changed.',
    },
    'deploy.lambda-s3-region': {
        text: 'the bucket {bucket} is of another region than the function {function}, expected {region}, got {got}',
        remedy: 'Lambda reads from its own region only: set aws-s3-bucket to a bucket there. Nothing was changed.',
    },
    'deploy.lambda-s3-other': {
        text: 'the object {object} is not the package of the function {function} whose hash its key has, expected {size} bytes that this action uploaded, got {got} bytes',
        remedy: 'Somebody else wrote it: delete it, or set another aws-s3-prefix. Nothing was changed.',
    },
    'deploy.lambda-s3-unpinned': {
        text: 'the function {function} cannot be deployed from {object}, expected a bucket with versions in the same region, so that what is deployed is what was verified',
        remedy: 'Turn on the versions of the bucket, or set aws-s3-bucket to another one in the region. Nothing was changed.',
    },
    'deploy.lambda-s3-missing': {
        text: 'there is no object {object}, expected the package of the function {function}',
        remedy: 'Correct the input package, and check that the step that uploads it ran before.',
    },
    'deploy.lambda-s3-denied': {
        text: 'S3 refused {operation} in the bucket {bucket} for the function {function} (HTTP {status}, {code})',
        remedy: 'Add the statement in the log to the policy of the role or user that this job runs as. Nothing was changed.',
    },
    'deploy.lambda-s3-rejected': {
        text: 'S3 rejected {operation} in the bucket {bucket} for the function {function} (HTTP {status}, {code})',
        remedy: "AWS's own words are in the log. Nothing was changed.",
    },
    'deploy.lambda-s3-unavailable': {
        text: '{operation} in the bucket {bucket} for the function {function} did not succeed, expected an answer, got {reason}',
        remedy: "Run the job again; check the bucket's name and the runner's network when it stays. Nothing was changed.",
    },
    'deploy.lambda-unzipped-size': {
        text: 'the package of the function {function} is too large for Lambda, expected at most {limit} bytes unzipped, got {size}',
        remedy: 'Leave large files out of include: Lambda allows 250 MiB, layers included. The largest entries are in the log.',
    },
    'deploy.lambda-layers-size': {
        text: 'the package of the function {function} is too large for Lambda beside its layers, expected at most {limit} bytes unzipped with them, got {size}, and {layers} in the archives of the layers alone',
        remedy: 'Leave large files out of include, or take layers off the function. The largest entries of the package are in the log.',
    },
    'deploy.lambda-rollback-runtime': {
        text: 'the code of version {version} cannot be put back into the function {function}, expected runtime {expected}, got {got}',
        remedy: 'Nothing was changed. Set the runtime back yourself, or run the workflow of an earlier commit again.',
    },
    'deploy.lambda-created-meanwhile': {
        text: 'somebody else created the function {function} while this run did, expected CodeSha256 {expected}, got {got}',
        remedy: 'Nothing was overwritten. Run the job again to deploy this package.',
    },
    'deploy.lambda-create-denied': {
        text: 'AWS refused to create the function {function} with {role} (HTTP {status}, {code})',
        remedy: 'Add the statements in the log to the policy of the role or user that this job runs as. Nothing was created.',
    },
    'deploy.lambda-create-failed': {
        text: 'Lambda could not create the function {function} ({reason})',
        remedy: 'Delete the function, correct what the reason names, and run the job again.',
    },
    'deploy.lambda-runtime-restored': {
        text: 'the function {function} has the runtime {runtime} again, with the code before',
        remedy: 'The error says why the new code could not follow.',
    },
    'deploy.lambda-runtime-left': {
        text: 'the function {function} may be left with runtime provided.al2023 and the code before, which was for {runtime}',
        remedy: 'Run the job again to finish, or return: aws lambda update-function-configuration --function-name {function} --runtime {runtime}.',
    },
    'deploy.lambda-gone': {
        text: 'the function {function} was deleted while this run went on',
        remedy: 'Create it again, then run the job again.',
    },
    'deploy.lambda-changed-meanwhile': {
        text: 'another deployment changed the code of the function {function} after this run had looked at it, expected CodeSha256 {expected}, got {got}',
        remedy: 'Nothing was overwritten. Run the job again to deploy this package, and give such workflows a common "concurrency:" group. {live}',
    },
    'deploy.lambda-overwritten': {
        text: 'another deployment replaced the code of the function {function} right after this run had deployed its own, expected CodeSha256 {expected}, got {got}',
        remedy: 'Run the job again to deploy this package, and give such workflows a common "concurrency:" group. {live}',
    },
    'deploy.lambda-setting-overwritten': {
        text: 'another deployment changed the {what} of the function {function} right after this run had set what this package needs',
        remedy: 'Run the job again to deploy this package, and give such workflows a common "concurrency:" group. {live}',
    },
    'deploy.lambda-update-failed': {
        text: 'Lambda could not finish the update of the function {function}, expected LastUpdateStatus Successful, got Failed ({code})',
        remedy: '{meaning} {live}',
    },
    'deploy.lambda-timeout': {
        text: 'the deployment of the function {function} did not end within {seconds} s: {waiting}',
        remedy: 'Run the job again: it reads what is live and finishes; deploy-timeout-minutes sets the limit. {live}',
    },
    'deploy.lambda-storage': {
        text: "the account's storage for Lambda code in {region} is full (HTTP {status}, {code}), so the function {function} cannot be updated",
        remedy: 'Delete old function versions and layers, or raise the quota "Function and layer storage". {live}',
    },
    'deploy.lambda-signing': {
        text: 'the function {function} takes signed packages only (HTTP {status}, {code}), and this package is not signed',
        remedy: 'Sign the zip with AWS Signer (aws signer start-signing-job), and deploy the signed object: "package: s3://BUCKET/KEY". Or set the policy of the code signing configuration to Warn. {live}',
    },
    'deploy.lambda-alias-weights': weights,
    'deploy.lambda-alias-moved': {
        text: 'another deployment moved the alias {alias} of the function {function} after this run had looked at it, expected {expected}, got {got}',
        remedy: 'Its move was not overwritten. Run the job again to deploy this package, and give such workflows a common "concurrency:" group. {live}',
    },
    'deploy.lambda-version-failed': {
        text: 'version {version} of the function {function} did not become ready, expected State Active, got Failed ({code})',
        remedy: '{meaning} {live}',
    },
    'deploy.lambda-smoke': {
        text: 'version {version} of the function {function} failed the smoke event, {reason}',
        remedy: "The end of the function's log is above. {live}",
    },
    'deploy.lambda-not-smoked': {
        text: 'version {version} of the function {function} was not smoked: {reason}',
        remedy: 'The deployment goes on without that check; raise the concurrency to have it.',
    },
    'deploy.lambda-provisioned': {
        text: 'the provisioned concurrency of the alias {alias} of the function {function} did not move to the new version, expected Status READY, got {status}',
        remedy: "{reason}Look at the function's log in CloudWatch and at its concurrency limits. {live}",
    },
    'deploy.lambda-event-sources': {
        text: 'the function {function} has {count} active event source mappings, which have the new code as soon as Lambda has it',
        remedy: 'verify and prove are the only checks before that. With aws-alias, and the mappings on that alias, the smoke event comes first.',
    },
    'deploy.lambda-not-kept': {
        text: 'the code of version {version} of the function {function} could not be had, expected CodeSha256 {expected}, got {got}',
        remedy: 'Run the job again; without aws-restore the code before is not kept. {live}',
    },
    'deploy.lambda-not-pruned': {
        text: 'old versions of the function {function} were not all deleted ({reason})',
        remedy: 'The deployment itself went well. aws-keep-versions needs lambda:ListVersionsByFunction, ListAliases, ListProvisionedConcurrencyConfigs, ListEventSourceMappings, GetPolicy, and DeleteFunction on the versions.',
    },
    'deploy.lambda-no-such-version': {
        text: 'the function {function} has no version that rollback-to names, expected a version number or a commit in a description of ours, got "{to}"',
        remedy: 'Choose one of the versions in the log. Nothing was changed.',
    },
    'deploy.lambda-no-version-before': {
        text: 'it is not known what served before {serves} of the function {function}: no description of this action tells',
        remedy: 'Give rollback-to one of the versions in the log; where there is none, run the workflow of the earlier commit again. Versions are published with aws-alias or aws-publish. Nothing was changed.',
    },
    'deploy.lambda-cancelled': {
        text: 'the deployment of the function {function} was cancelled',
        remedy: '{live} Run the job again to finish.',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/azure-functions.js
// Messages of Azure Functions. Placeholders stand in braces; see src/errors.ts. `check.` rows are about reading the
// live app, before anything has changed; `deploy.` rows are about changing it.
/** What can happen to any request; {what} completes "Azure refused to". */
const timeout = {
    text: 'the time was over before Azure let us {what} of "{app}"',
    remedy: 'Look at the state of Azure (https://azure.status.microsoft) and run it again, or raise deploy-timeout-minutes. What was begun may still finish: the next run reads what is live.',
};
const unreachable = {
    text: 'could not {what} of "{app}", expected an answer of {host}, got {reason}',
    remedy: 'Check that the runner reaches that host: a private endpoint needs a runner inside its network, and a proxy is taken from HTTPS_PROXY and NO_PROXY.',
};
const ip = {
    text: 'could not {what} of "{app}", the SCM site does not let the address {ip} in (Ip Forbidden)',
    remedy: "Allow the runner in the app's access restrictions for its SCM site (Networking, Public network access), or use a runner inside its network.",
};
const unauthorized = {
    text: 'could not {what} of "{app}", expected the token to be accepted, got {said}',
    remedy: 'Check that azure-tenant-id is the tenant of the subscription, and give the identity the role "{role}" on {scope}. A new role assignment takes some minutes.',
};
const profileRefused = {
    text: 'could not {what} of "{app}", Kudu did not take the password of azure-publish-profile (HTTP 401)',
    remedy: 'Either basic authentication is off for its SCM site (Configuration, General settings, "SCM Basic Auth Publishing"), or the profile was reset: download it again and renew the secret. Better than both is OIDC, with azure-client-id, which needs no password.',
};
const forbidden = {
    text: 'could not {what} of "{app}", expected the identity to be allowed to, got {said}',
    remedy: 'Give the identity the role "{role}" on {scope}. A new role assignment takes some minutes.',
};
const throttled = {
    text: 'could not {what} of "{app}", Azure went on answering that there are too many requests (HTTP 429)',
    remedy: 'Run it again later, or lower max-parallel.',
};
const azure_functions_status = {
    text: 'could not {what} of "{app}", expected success, got {said}',
    remedy: 'Run it again; where it stays, look at the state of Azure (https://azure.status.microsoft).',
};
const azureFunctions = {
    'check.azure-timeout': timeout,
    'check.azure-unreachable': unreachable,
    'check.azure-ip': ip,
    'check.azure-unauthorized': unauthorized,
    'check.azure-profile-refused': profileRefused,
    'check.azure-forbidden': forbidden,
    'check.azure-throttled': throttled,
    'check.azure-status': azure_functions_status,
    'deploy.azure-timeout': timeout,
    'deploy.azure-unreachable': unreachable,
    'deploy.azure-ip': ip,
    'deploy.azure-unauthorized': unauthorized,
    'deploy.azure-profile-refused': profileRefused,
    'deploy.azure-forbidden': forbidden,
    'deploy.azure-throttled': throttled,
    'deploy.azure-status': azure_functions_status,
    'check.azure-endpoint': {
        text: 'the environment variable {name} is wrong, expected an https URL, got "{value}"',
        remedy: 'Correct it or remove it: without it, the public cloud is used.',
    },
    'check.azure-no-identity': {
        text: 'there is no identity for Azure, expected OIDC in this action, service principal variables or a session of azure/login, got none (missing: {missing})',
        remedy: 'Give azure-client-id, azure-tenant-id and azure-subscription-id, and the job the permission id-token: write; or run azure/login before this step.',
    },
    'check.azure-no-id-token': {
        text: 'the job may not ask for an ID token, expected the permission id-token: write, got none',
        remedy: 'Add to the job "permissions:" with the line "id-token: write" (and "contents: read" for actions/checkout).',
    },
    'check.azure-no-subscription': {
        text: 'the subscription is not known, expected azure-subscription-id or AZURE_SUBSCRIPTION_ID, got nothing',
        remedy: 'Add azure-subscription-id to the step under "with:".',
    },
    'check.azure-id-token': {
        text: 'the runner gave no ID token ({reason})',
        remedy: 'Check that the job has the permission id-token: write; a pull request of a fork never has it.',
    },
    'check.azure-federation': {
        text: 'Microsoft Entra ID does not trust this job ({code}), expected a federated credential for the subject "{subject}", got none that matches',
        remedy: 'Add a federated credential with the issuer https://token.actions.githubusercontent.com, this subject and the audience {audience} to the app registration of azure-client-id.',
    },
    'check.azure-sign-in': {
        text: 'Microsoft Entra ID did not let us sign in with {how} ({code})',
        remedy: 'Check azure-client-id and azure-tenant-id, and whether the secret or the session has expired. The log has its answer.',
    },
    'check.azure-arch': {
        text: 'Azure Functions has no {arch} plan, expected arch: amd64, got {arch}',
        remedy: 'Every hosted plan runs on x86-64 machines. Set arch: amd64',
    },
    'check.azure-no-app': {
        text: 'there is no function app "{app}" {where} that this identity may see',
        remedy: 'Check function-name, azure-resource-group and azure-subscription-id; or create it: examples/http-azure/infra of this action has a template, and az functionapp create --name NAME --resource-group GROUP --storage-account ACCOUNT --flexconsumption-location LOCATION --runtime custom --runtime-version 1.0 makes a plain one',
    },
    'check.azure-no-subscription-access': {
        text: 'could not look for "{app}", expected a subscription that this identity may see, got none with this id',
        remedy: 'Check azure-subscription-id and azure-tenant-id, and give the identity the role "Website Contributor" on the function app.',
    },
    'check.azure-ambiguous-app': {
        text: 'there are several apps named "{app}", in the resource groups {groups}',
        remedy: 'Say which with azure-resource-group.',
    },
    'check.azure-not-functions': {
        text: '"{app}" is not a function app, expected the kind functionapp,linux, got "{kind}"',
        remedy: 'Give the name of a function app.',
    },
    'check.azure-container': {
        text: '"{app}" runs a container image, expected an app that takes a package',
        remedy: 'Create a function app without an image, or build the image with another action.',
    },
    'check.azure-windows': {
        text: '"{app}" runs on Windows, expected Linux',
        remedy: 'The executable of this action is for Linux. Create a Linux app: the system of an app cannot be changed.',
    },
    'check.azure-stopped': {
        text: '"{app}" is stopped, expected it to run',
        remedy: 'Start it first: az functionapp start {arguments}',
    },
    'check.azure-no-host': {
        text: '"{app}" has no host name for deployments, expected one of the type Repository',
        remedy: 'The app may still be under creation: run it again in a minute.',
    },
    'check.azure-runtime': {
        text: '"{app}" has the runtime {runtime}, expected custom',
        remedy: 'A Go program runs as a custom handler. Create the app with --runtime custom; on plans other than Flex Consumption, setting FUNCTIONS_WORKER_RUNTIME to custom does it too.',
    },
    'check.azure-not-native': {
        text: 'host.json has no customHandler, and "{app}" is no app of native Go, expected the runtime go on Flex Consumption, got {runtime} on {sku}',
        remedy: 'Add customHandler.description.defaultExecutablePath to host.json, with a function.json for each function; or create a Flex Consumption app with the runtime go (preview).',
    },
    'check.azure-native': {
        text: '"{app}" has the runtime {runtime} (native Go, preview), and host.json has a customHandler',
        remedy: 'Remove customHandler and the function.json files from the app; or create the app with --runtime custom.',
    },
    'check.azure-native-profile': {
        text: 'host.json has no customHandler, and a publish profile does not tell whether "{app}" is an app of native Go',
        remedy: 'Log in by OIDC (azure-client-id) instead; or add customHandler to host.json.',
    },
    'package.azure-native-app': {
        text: '{file} has no customHandler and there is no function.json: the package is one of native Go (preview), with the executable "app"',
        remedy: 'For a custom handler, add customHandler.description.defaultExecutablePath.',
    },
    'prove.azure-native': {
        text: 'an app of native Go (preview) runs within the Functions host alone',
        remedy: 'azure-health-path checks it after the deployment.',
    },
    'check.azure-package-setting-flex': {
        text: '"{app}" has the setting WEBSITE_RUN_FROM_PACKAGE, which Flex Consumption does not allow',
        remedy: 'Remove it: az functionapp config appsettings delete {arguments} --setting-names WEBSITE_RUN_FROM_PACKAGE',
    },
    'check.azure-package-setting-url': {
        text: 'the setting WEBSITE_RUN_FROM_PACKAGE of "{app}" is a URL, expected 1 or nothing on this plan: Kudu refuses every zip deployment while it is',
        remedy: 'Change it: az functionapp config appsettings set {arguments} --settings WEBSITE_RUN_FROM_PACKAGE=1',
    },
    'check.azure-remote-build': {
        text: '"{app}" has the setting {setting}, with which Kudu tries to build what it gets',
        remedy: 'A Go package is built already. Remove it: az functionapp config appsettings delete {arguments} --setting-names {setting}',
    },
    'check.azure-profile-app': {
        text: 'azure-publish-profile is of another app, expected "{expected}", got "{got}"',
        remedy: 'Give the profile of the app in function-name, and of the slot in azure-slot: each slot has its own.',
    },
    'check.azure-profile-package-url': {
        text: 'the setting WEBSITE_RUN_FROM_PACKAGE of "{app}" is a URL, which a publish profile cannot change, expected 1 or nothing',
        remedy: 'Log in with an identity instead (azure-client-id), with which the package is uploaded and the setting changed; or remove the setting.',
    },
    'check.azure-profile-expired': {
        text: 'Kudu of "{app}" did not take the password of azure-publish-profile, although basic authentication is on',
        remedy: 'The profile was reset since it was downloaded: download it again and renew the secret. The identity of azure-client-id needs none: leave azure-publish-profile out.',
    },
    'check.azure-basic-off': {
        text: 'Kudu of "{app}" did not take azure-publish-profile, because basic authentication is off for its SCM site',
        remedy: 'Leave azure-publish-profile out: the identity of azure-client-id needs no password. Or switch it on: az resource update --resource-group {group} --name scm --namespace Microsoft.Web --resource-type basicPublishingCredentialsPolicies --parent {parent} --set properties.allow=true',
    },
    'check.azure-slot-flex': {
        text: '"{app}" is on Flex Consumption, which has no deployment slots',
        remedy: 'Remove azure-slot and azure-swap, or use an app on Elastic Premium or a dedicated plan.',
    },
    'check.azure-no-slot': {
        text: '"{app}" has no slot "{slot}" that this identity may see',
        remedy: 'Check azure-slot, or create it: az functionapp deployment slot create {arguments}',
    },
    'check.azure-slot-trigger': {
        text: 'the slot "{slot}" would take the events of production with {functions}, expected them to be disabled there by a setting that stays in the slot, or to have a connection of their own there',
        remedy: 'Disable them in "{app}": az functionapp config appsettings set {arguments} --slot-settings {settings}',
    },
    'check.azure-sticky-package': {
        text: 'WEBSITE_RUN_FROM_PACKAGE of "{app}" is a slot setting, so a swap with "{slot}" would not change the code',
        remedy: 'Make it an ordinary setting in both (Environment variables, Deployment slot setting).',
    },
    'check.azure-storage': {
        text: 'the storage account of "{app}" cannot be reached from here, expected AzureWebJobsStorage with an account key, or AzureWebJobsStorage__accountName, got {got}',
        remedy: 'On Linux Consumption the package goes to that account. Set one of the two, or move the app to Flex Consumption.',
    },
    'check.azure-linux-consumption': {
        text: '"{app}" is on Linux Consumption, which Microsoft retires on {date}',
        remedy: 'Move it to Flex Consumption: az functionapp flex-migration start',
    },
    'deploy.azure-no-endpoint': {
        text: 'Kudu of "{app}" does not know the endpoint of the plan {sku} (HTTP 404)',
        remedy: 'The app may have moved to another plan just now, or its SCM site may still start: run it again.',
    },
    'deploy.azure-upload-refused': {
        text: 'Kudu of "{app}" refused the package, got {said}',
        remedy: 'The app serves what it served before.',
    },
    'deploy.azure-deployment-failed': {
        text: 'the deployment {id} of "{app}" did not succeed, expected status 4 (success), got {status}',
        remedy: 'The lines of Kudu are in the log. What the app serves is what it served before, unless they say otherwise.',
    },
    'deploy.azure-deadline': {
        text: 'the deployment of "{app}" did not end in time, its last status was {last}',
        remedy: 'It may still finish: run it again to read what is live, or raise deploy-timeout-minutes.',
    },
    'deploy.azure-forgotten': {
        text: 'Kudu of "{app}" no longer knows the deployment that it accepted',
        remedy: 'That happens when its instance is recycled. The host is asked instead.',
    },
    'deploy.azure-health': {
        text: 'the {package} is on "{app}", and GET {path} did not answer well, got {said}',
        remedy: 'Look at the log stream of the app. The path has to answer without a key or sign-in, and without a redirect; 503 means that the host does not run. {back}.',
    },
    'deploy.azure-unsettled': {
        text: 'the {package} is on "{app}", and {said} when the time ended, expected that for long enough to rule out the host of before, and a restart',
        remedy: 'Run it again: what is there already is only looked at. Or raise deploy-timeout-minutes. {back}.',
    },
    'deploy.azure-host-not-asked': {
        text: 'the host of "{app}" answers; whether it loaded all functions is not known, since a publish profile opens no way to ask it',
        remedy: 'Set azure-health-path to a path that one of them answers, or log in by OIDC (azure-client-id).',
    },
    'deploy.azure-swapped-back': {
        text: 'the slot "{slot}" of "{app}" was swapped into production and back again, because {problem}',
        remedy: 'Production serves {before}; the slot has what was to replace it. It was well in the slot, so look at what differs in production: slot settings, connections, access.',
    },
    'deploy.azure-rollback-flex': {
        text: '"{app}" is on Flex Consumption, which keeps no package but the one that it serves, so there is nothing to go back to',
        remedy: 'Run the workflow of {before} again.',
    },
    'deploy.azure-rollback-not-kept': {
        text: '"{app}" keeps no packages, expected them in data/SitePackages of Kudu, got none',
        remedy: 'Run the workflow of {before} again. With the setting WEBSITE_RUN_FROM_PACKAGE=1, Kudu keeps the newest five from then on.',
    },
    'deploy.azure-rollback-gone': {
        text: '"{app}" no longer keeps {before}, expected a package with the hash {sha256}, got {kept}',
        remedy: 'Run the workflow of that commit again.',
    },
    'deploy.azure-rollback-no-such': {
        text: 'no deployment of "{app}" that is known has the commit "{to}"',
        remedy: 'The log has those that are known. For an older one, run the workflow of its commit again.',
    },
    'deploy.azure-rollback-unknown': {
        text: 'what "{app}" served before is not known, expected a deployment of this action, got {got}',
        remedy: 'Name a commit in rollback-to, or run the workflow of an earlier commit again.',
    },
    'deploy.azure-rollback-slot': {
        text: 'the slot "{slot}" of "{app}" does not have what production served before, expected {expected}, got {got}',
        remedy: 'Run the workflow of {before} again: it deploys to the slot, and swaps.',
    },
    'deploy.azure-swap-undone': {
        text: 'swaps of "{app}" were carried out and undone, expected production to have the new package',
        remedy: 'Somebody else swaps the same slots at the same time. Run it again when that is over.',
    },
    'deploy.azure-swap-stuck': {
        text: '"{app}" serves what the slot had and is not well ({problem}), and the swap back failed',
        remedy: 'Swap it back by hand: {command}',
    },
    'deploy.azure-swap-unchecked': {
        text: 'the slot "{slot}" of "{app}" was swapped into production, and production could not be checked: {reason}',
        remedy: 'Production has what was in the slot, which was well there. Look whether it is; to swap back: {command}',
    },
    'deploy.azure-swap-unsettled': {
        text: '"{app}" was well in production when the time ended, expected it to be well for {seconds} s, got less',
        remedy: 'It was not swapped back. Look whether it stays well; if not, swap it back: {command}',
    },
    'deploy.azure-storage-refused': {
        text: 'the storage account of "{app}" did not let this runner in (AuthorizationFailure)',
        remedy: "Mostly that is the account's firewall: allow the runner in its networking, or use a runner inside its network. Else check the key in AzureWebJobsStorage. On Flex Consumption the platform stores the package itself.",
    },
    'deploy.azure-short-signature': {
        text: 'the package of "{app}" is read by a signature that ends on {until}, the longest that Azure signs without an account key',
        remedy: 'After that day the app does not start. Give it a managed identity with the role "Storage Blob Data Reader", or deploy again before.',
    },
    'deploy.azure-settings-differ': {
        text: 'the app settings of "{app}" differ from what was written, at {names}',
        remedy: 'Somebody else changed them at the same time. Check these settings, and run it again.',
    },
    'deploy.azure-host-dead': {
        text: 'the {package} is on "{app}", and its host does not come up: Encountered an error ({code}) from host runtime',
        remedy: 'The host could not start the executable, or it ended at once. {known}. Look for what it does at its start: settings that it needs, FUNCTIONS_CUSTOMHANDLER_PORT, the log stream of the app. {back}.',
    },
    'deploy.azure-host-state': {
        text: 'the {package} is on "{app}", and its host is not Running, got {state}',
        remedy: 'Look at the errors of the host in the log, and at the log stream of the app. {known}. {back}.',
    },
    'deploy.azure-functions-missing': {
        text: 'the {package} is on "{app}" and its host is Running, expected the functions {expected}, got {listed} (missing: {missing})',
        remedy: 'The host leaves out a function whose function.json it cannot use: a binding that needs an extension bundle in host.json, a setting that the binding names. The log stream of the app has the reason. {back}.',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/build.js
// Messages of the stage "build". Placeholders stand in braces; see src/errors.ts.
const build = {
    // The toolchain
    'build.no-go': {
        text: 'there is no Go on PATH',
        remedy: 'Add actions/setup-go before this step, with go-version-file: go.mod.',
    },
    'build.old-go': {
        text: 'the Go on PATH is too old, expected go1.20 or newer, got {version}',
        remedy: 'Give actions/setup-go a newer go-version.',
    },
    'build.newer-go': {
        text: '{what} needs a newer Go, expected {expected} or newer, got {got} (GOTOOLCHAIN={toolchain})',
        remedy: 'Give actions/setup-go the input go-version-file: go.mod, or set GOTOOLCHAIN: auto in env, so that Go fetches the version itself.',
    },
    'build.no-toolchain': {
        text: 'Go could not fetch the toolchain that go.mod or go.work asks for ({reason})',
        remedy: 'Check that this version of Go exists, or install it with actions/setup-go (go-version-file: go.mod).',
    },
    'build.goflags': {
        text: 'GOFLAGS holds {flags}, which has no effect here',
        remedy: 'Use the inputs build-tags, ldflags and build-flags.',
    },
    // Inputs
    'build.quote': {
        text: 'the input "{name}" has an opening {quote} without a closing one',
        remedy: 'Close it. Quotes hold words together, there is no other escaping.',
    },
    'build.flag': {
        text: 'build-flags holds {flag}, which {reason}',
        remedy: '{instead}.',
    },
    'build.no-flag': {
        text: 'build-flags holds "{word}", expected a flag of go build such as -buildvcs=true, got a word without a dash',
        remedy: 'Main packages belong in the input source; a value with spaces needs quotes.',
    },
    // Sources
    'build.no-source': {
        text: 'source "{source}" does not exist in {directory}{suggestion}',
        remedy: 'Give a directory, a .go file or a glob, relative to working-directory.',
    },
    'build.no-match': {
        text: 'source "{source}" matches no {kind} in {directory}{suggestion}',
        remedy: 'Correct the glob; it is relative to working-directory.',
    },
    'build.not-go': {
        text: 'source "{source}" is a file, expected a directory, a .go file or a glob',
        remedy: 'Name the directory of a main package. For a ready executable use the input binary.',
    },
    'build.files-apart': {
        text: 'source "{source}" names .go files of several directories, expected one directory',
        remedy: 'Give each main package a line of its own.',
    },
    'build.many-mains': {
        text: 'source "{source}" matches {count} files of {directory} that each have a func main ({files}), expected one',
        remedy: 'Name each file on a line of its own, as FILE => NAME.',
    },
    'build.no-go-files': {
        text: 'source "{source}" has no Go files{mains}',
        remedy: 'Name the directory of a main package.',
    },
    'build.not-main': {
        text: 'source "{source}" is package {package}, expected package main{mains}',
        remedy: 'Name the directory of a main package.',
    },
    'build.no-mains': {
        text: 'source "{source}" matches no main package, got {matches}{mains}',
        remedy: 'Correct the glob, so that it matches the directories of main packages.',
    },
    'build.excluded': {
        text: 'source "{source}" has no Go file for linux/{arch} (build constraints exclude {files})',
        remedy: 'Correct the //go:build lines and file names, or name the needed tags in build-tags.',
    },
    'build.no-module': {
        text: 'there is no go.mod in the directory of source "{source}", nor above it',
        remedy: 'Run `go mod init NAME` there and commit go.mod. A program of the standard library alone can be named by its .go files instead.',
    },
    'build.outside-module': {
        text: 'source "{source}" lies outside the module of working-directory ({module}) and has no go.mod of its own',
        remedy: 'Move it into the module, or run `go mod init NAME` in its directory and commit go.mod.',
    },
    'build.not-in-workspace': {
        text: 'source "{source}" is in a module that go.work does not list',
        remedy: 'Run `go work use {directory}` and commit go.work, or set GOWORK: off in env.',
    },
    'build.no-file': {
        text: '{input} "{source}" does not exist in {directory}{suggestion}',
        remedy: 'Give a file relative to working-directory; the step that makes it must come before this one.',
    },
    // Names
    'build.name': {
        text: '"{name}" cannot name a function (source "{source}"), expected letters, digits and . _ + ~ - (at most 128)',
        remedy: 'Name it with {source} => NAME.',
    },
    'build.same-name': {
        text: '{count} functions have the name "{name}" ({sources}), expected a name for each',
        remedy: 'Name them with PATH => NAME; with a glob, GLOB => <path> gives each its whole path with dashes.',
    },
    'build.same-resource': {
        text: 'function-name gives "{resource}" to {count} functions ({names}), expected one for each',
        remedy: 'Use <name> or <path> in function-name.',
    },
    'build.no-function-name': {
        text: 'function-name is missing, expected the name of the Lambda function or Azure app for {names}',
        remedy: 'Add function-name to the step; <name> in it is the name of each function.',
    },
    // go build
    'build.compile': {
        text: '{message}',
        remedy: '`CGO_ENABLED=0 GOOS=linux GOARCH={arch} go build` shows the same on your machine.',
    },
    'build.needs-cgo': {
        text: '{package} needs cgo, and this build is without it ({chain})',
        remedy: '{replacement}. A cgo executable needs a C library that the target may not have, so cgo stays off.',
    },
    'build.workspace': {
        text: 'go.work does not fit its modules ({reason})',
        remedy: '{advice}, or set GOWORK: off in env to build without it.',
    },
    'build.vcs': {
        text: 'Go could not read the commit to stamp into the executable (error obtaining VCS status)',
        remedy: 'Take -buildvcs=true out of build-flags, or check the repository out with actions/checkout in this job; in a container, run `git config --global --add safe.directory "$GITHUB_WORKSPACE"` before this step.',
    },
    'build.private-module': {
        text: 'Go could not read a module that asks for credentials ({reason})',
        remedy: 'Set GOPRIVATE in env and give git a token before this step, for example with `git config --global url."https://x-access-token:TOKEN@github.com/".insteadOf https://github.com/`.',
    },
    'build.go': {
        text: 'go {command} failed ({reason})',
        remedy: '{advice}.',
    },
    'build.commit-stamp': {
        text: 'ldflags holds the commit ({commit}), so every commit changes every function, and none is ever skipped',
        remedy: 'Leave it out: the job summary and the deployment name the commit. If the program must know it, give it as an environment variable of the function.',
    },
    'build.lost-stamp': {
        text: 'ldflags sets {symbol}, and no package {package} is in the build, so the value is lost',
        remedy: '{advice}.',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/image.js
// Messages about container images: `check` reads their base, `deploy` pushes them. See src/errors.ts.
const image_requests = {
    denied: {
        text: 'the registry {registry} refused {operation} in {repository} (HTTP {status}, {code})',
        remedy: 'Log in to it before this step (docker/login-action); for Amazon ECR, the role or user that this job runs as needs the statements in the log.',
    },
    rejected: {
        text: 'the registry {registry} rejected {operation} in {repository} (HTTP {status}, {code})',
        remedy: "The registry's own words are in the log; a tag that may not be moved needs a new name.",
    },
    unreachable: {
        text: 'the registry {registry} cannot be reached ({reason})',
        remedy: "Check its name, the runner's network and HTTPS_PROXY; for a certificate that is not trusted, set NODE_EXTRA_CA_CERTS.",
    },
    unavailable: {
        text: '{operation} in {repository} did not succeed, expected an answer of {registry}, got {reason}',
        remedy: 'Run the job again: what was uploaded is not sent twice.',
    },
};
const image_image = {
    'check.image-name': {
        text: 'the image of the function {name} is wrong, expected REGISTRY/NAME:TAG in lower case, got "{image}"',
        remedy: 'Correct the input image; a name that comes from <name> can be given by "=>" in source.',
    },
    'check.image-taken': {
        text: 'the functions {other} and {name} have the same image {image}',
        remedy: 'Put <name> into the input image, in the repository or in the tag.',
    },
    'check.image-not-ecr': {
        text: 'Lambda cannot read {image}, expected a repository of Amazon ECR (ACCOUNT.dkr.ecr.REGION.amazonaws.com)',
        remedy: 'Create a repository in Amazon ECR, in the region of the function, and set the input image to it.',
    },
    'check.image-region': {
        text: 'the image {image} is in another region than the function, expected {expected}, got {got}',
        remedy: 'Lambda reads images of its own region only: set the input image to a repository there.',
    },
    'check.image-base-missing': {
        text: 'there is no image {image}, expected the base of the image',
        remedy: 'Correct the input image-base.',
    },
    'check.image-base-platform': {
        text: 'the base {image} is not for this function, expected {expected}, got {got}',
        remedy: 'Set image-base to an image of that architecture, or to an index that has it, or correct arch.',
    },
    'check.image-base-kind': {
        text: 'the base {image} is no image that can be built upon, expected an OCI or Docker (schema 2) image, got {got}',
        remedy: 'Correct the input image-base.',
    },
    'check.image-denied': image_requests.denied,
    'check.image-rejected': image_requests.rejected,
    'check.image-unreachable': {
        text: 'the registry {registry} of the base cannot be reached ({reason})',
        remedy: 'The base is read before the build: check the network of the runner and HTTPS_PROXY, or set image-base to scratch or to an image that the runner can reach.',
    },
    'check.image-unavailable': image_requests.unavailable,
    'deploy.image-denied': image_requests.denied,
    'deploy.image-rejected': image_requests.rejected,
    'deploy.image-unreachable': image_requests.unreachable,
    'deploy.image-unavailable': image_requests.unavailable,
    'deploy.image-no-repository': {
        text: 'there is no repository {repository} in {registry}, got no such name when {operation}',
        remedy: 'Create it once: aws ecr create-repository --repository-name {repository}.',
    },
    'deploy.image-no-token': {
        text: 'AWS gave no login for the registry of account {account} in {region} ({reason})',
        remedy: 'Allow ecr:GetAuthorizationToken as in the log, or log in before this step (aws-actions/amazon-ecr-login).',
    },
    'deploy.image-unknown': {
        text: 'Lambda does not say which image version {version} of the function {function} has',
        remedy: 'Run the job again; without aws-restore the image before is not kept.',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/inputs.js
// Messages about the action's inputs. Placeholders stand in braces; see src/errors.ts.
const inputs = {
    'inputs.unknown': {
        text: 'there is no input "{name}"{suggestion}',
        remedy: 'See the table of inputs in the README. An environment variable whose name begins with INPUT_ counts as an input.',
    },
    'inputs.missing': {
        text: 'the input "{name}" is missing, expected {expected}, got nothing',
        remedy: 'Add it to the step under "with:".',
    },
    'inputs.either': {
        text: 'the inputs "{name}" and "{other}" are both given, expected one of them',
        remedy: 'Remove one from the step.',
    },
    'inputs.choice': {
        text: 'the input "{name}" is wrong, expected one of {expected}, got "{value}"{suggestion}',
        remedy: 'Correct it in the step under "with:".',
    },
    'inputs.syntax': {
        text: 'the input "{name}" is wrong, expected {expected}, got "{value}"',
        remedy: 'Correct it in the step under "with:".',
    },
    'inputs.azure-profile': {
        text: 'the input "azure-publish-profile" is wrong, expected {expected}',
        remedy: 'Give the whole file that "Download publish profile" gives, from a secret. Where basic authentication is off, the portal gives none: log in by OIDC, with azure-client-id.',
    },
    'inputs.azure-swap': {
        text: 'azure-swap needs an identity, and azure-publish-profile opens Kudu alone',
        remedy: 'Log in by OIDC (azure-client-id) instead, with the role "Website Contributor" on the app.',
    },
    'inputs.needs': {
        text: 'the input "{name}" needs {needed}',
        remedy: 'Add it to the step under "with:", or remove "{name}".',
    },
    'inputs.codedeploy-barrier': {
        text: 'the inputs "all-or-nothing" and "aws-codedeploy" are both given, expected one of them',
        remedy: 'CodeDeploy takes minutes for each alias, so all cannot move at one moment. Remove one: each deployment of CodeDeploy goes back by itself.',
    },
    'inputs.layer-rollback': {
        text: 'mode "rollback" takes back no layer: each function names the version of a layer that it uses',
        remedy: 'Set aws-layers of the functions to the version before.',
    },
    'inputs.json': {
        text: '{name} is not valid JSON ({reason})',
        remedy: 'Give JSON, or the path of a file that ends in .json.',
    },
    'inputs.no-directory': {
        text: 'the input "{name}" is wrong, expected a directory of the repository, got "{value}", which is none',
        remedy: 'Give a path relative to the repository, and check the repository out before this step (actions/checkout).',
    },
    'inputs.no-file': {
        text: 'the input "{name}" names the file "{value}", which does not exist',
        remedy: 'Give a path relative to working-directory.',
    },
    'inputs.no-plan': {
        text: 'the input "plan-file" is wrong, expected a plan that mode "check" of this version wrote, got "{file}", which is none',
        remedy: 'Give the file as the check left it, with the packages beside it.',
    },
    'inputs.other-plan': {
        text: 'the plan is for {what} {planned}, and this step is for {got}',
        remedy: 'Give this step the same {what} as the one with mode "check".',
    },
    'inputs.outside': {
        text: 'the input "{name}" is wrong, expected a path inside the workspace, got "{value}"',
        remedy: 'Give a path relative to the repository.',
    },
    'inputs.unused': {
        text: 'the input "{name}" has no effect with provider {provider} in mode {mode}{because}',
        remedy: 'Remove it, so that nobody relies on it.',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/layers.js
// Messages about Lambda layers. See src/errors.ts.
const layers_requests = {
    denied: {
        text: 'AWS refused {operation} of the layer {layer} (HTTP {status}, {code})',
        remedy: 'Allow lambda:ListLayerVersions, lambda:GetLayerVersion and lambda:PublishLayerVersion on the layer and its versions to the role or user that this job runs as.',
    },
    rejected: {
        text: 'AWS rejected {operation} of the layer {layer} (HTTP {status}, {code})',
        remedy: "AWS's own words are in the log.",
    },
    unavailable: {
        text: '{operation} of the layer {layer} did not succeed, expected an answer, got {reason}',
        remedy: 'Run the job again: a version that is there already is not published twice.',
    },
};
const layers_layers = {
    'check.layer-name': {
        text: '"{name}" is no name of a layer, expected at most 140 letters, digits, - and _',
        remedy: 'Correct the input aws-layer-name.',
    },
    'check.layer-denied': layers_requests.denied,
    'check.layer-rejected': layers_requests.rejected,
    'check.layer-unavailable': layers_requests.unavailable,
    'deploy.layer-denied': layers_requests.denied,
    'deploy.layer-rejected': layers_requests.rejected,
    'deploy.layer-unavailable': layers_requests.unavailable,
    'deploy.layer-differs': {
        text: 'the layer {layer} did not get what was sent, expected CodeSha256 {expected}, got {got}',
        remedy: 'Run the job again.',
    },
    'check.layer-unreadable': {
        text: 'a layer of aws-layers cannot be read for the function {function} ({code})',
        remedy: 'Correct its ARN, or allow lambda:GetLayerVersion on it; its size is checked before anything changes.',
    },
    'deploy.layers-left': {
        text: 'the function {function} may be left with the layers of aws-layers and the code before',
        remedy: 'Run the job again to finish, or set its layers back (aws lambda update-function-configuration --layers).',
    },
    'deploy.layers-size': {
        text: 'the layers are too large for the function {function}, expected at most {limit} bytes unzipped with its code, got {size} in their archives alone',
        remedy: 'Lambda allows 250 MiB in all: take layers off aws-layers, or make them smaller.',
    },
    'verify.layer-arch': {
        text: '{file} is of another architecture than the layer, expected {expected}, got {got}',
        remedy: 'Build it for that architecture, or correct arch.',
    },
    'package.layer-place': {
        text: 'the layer {layer} has {file}, expected files under bin/ or lib/ alone, where a function finds them',
        remedy: 'Give the place in include: "FROM => bin/" or "FROM => lib/".',
    },
    'package.layer-empty': {
        text: 'the layer {layer} has no files',
        remedy: 'Name them in include, or the main package of an extension in source.',
    },
    'prove.extension-exit': {
        text: 'the extension ended when it was told of {event}, expected it to ask for the next event',
        remedy: 'Lambda ends the whole environment with an extension that exits: ask for the next event in a loop until SHUTDOWN.',
    },
    'prove.extension-slow': {
        text: 'the extension had not {missing} within {seconds} s',
        remedy: 'Register and ask for the first event before anything that may wait.',
    },
    'prove.extension-reported': {
        text: 'the extension reported that it cannot start: {said}',
        remedy: 'Give it what it needs by prove-env, or look at its log.',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/package.js
// Messages of the stage "package". Placeholders stand in braces; see src/errors.ts.
const zipAgain = 'Make the zip again, with the files at its root';
const packaging = {
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
        remedy: 'Check the free space of the disk. EEXIST means that two names differ only in case, which this file system takes for one.',
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
        remedy: 'Give one of them another place with `FROM => TO` in include, or exclude it with a line that begins with `!`.',
    },
    'package.file-and-directory': {
        text: '"{name}" would be a file and a directory in the package: {from}',
        remedy: 'Give one of them another place with `FROM => TO` in include, or exclude it with a line that begins with `!`.',
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
        remedy: 'Paths are relative to working-directory, and * matches no name that begins with a dot. Put (optional) at the end of a line that may match nothing.',
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
        remedy: "Everybody who can read the function's code can read it. Use the settings of the function or a secret store.",
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
};

;// CONCATENATED MODULE: ./build/js/errors/plan.js
// Messages of the action "plan". Placeholders stand in braces; see src/errors.ts.
const plan = {
    'plan.git': {
        text: 'git could not say what changed ({reason}), so all functions count as affected',
        remedy: 'Check the repository out with actions/checkout before this step.',
    },
    'plan.no-base': {
        text: 'the commit {base} to compare with is not in this clone and could not be fetched ({reason}), so all functions count as affected',
        remedy: 'Give actions/checkout fetch-depth: 0, or leave persist-credentials on in this job so that it can be fetched.',
    },
    'plan.base': {
        text: 'the input "base" names no commit, got "{base}" ({reason}), so all functions count as affected',
        remedy: 'Give a commit, a branch or a tag of the repository.',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/prove.js
// Messages of the stage "prove". Placeholders stand in braces; see src/errors.ts. The text of a row that explains a
// verdict is a sentence about the function ("it …"); the first four rows put such a sentence into a message.
const prove = {
    'prove.refuted': { text: 'the package does not run as the platform would run it: {reason}', remedy: '{remedy}' },
    'prove.not-proved': { text: 'expected a proof, as prove is "required", got {verdict}: {reason}', remedy: '{remedy}' },
    'prove.inconclusive': { text: 'not proved here: {reason}', remedy: '{remedy}' },
    'prove.skipped': { text: 'not proved here: {reason}', remedy: '{remedy}' },
    'prove.off': {
        text: 'it was not run, because prove is "off"',
        remedy: 'Leave the input out, or set it to "auto" or "required"',
    },
    'prove.no-linux': {
        text: 'it was not run, because a Linux executable does not run on {platform}',
        remedy: 'Use a Linux runner, such as ubuntu-24.04',
    },
    'prove.no-emulator': {
        text: 'it was not run, because it is for {arch}, this runner is {host}, and there is no {qemu} here',
        remedy: 'Use a runner of that architecture, such as {runner}, or docker/setup-qemu-action in a step before this one',
    },
    'prove.noexec': {
        text: 'it was not run, because {directory} is on a file system that is mounted noexec',
        remedy: 'Let RUNNER_TEMP be on a file system where files can be executed',
    },
    'prove.no-process': {
        text: 'it was not run, because no process could be started here: {problem}',
        remedy: 'Set prove to "off" on this runner, or use another',
    },
    'prove.missing-executable': {
        text: 'it cannot be started: there is no {file}',
        remedy: 'The platform starts the file of exactly that name: put it there',
    },
    'prove.not-executable': {
        text: 'it cannot be started: {file}: permission denied, as its mode does not let others execute it',
        remedy: 'Give it mode 0755 in the zip',
    },
    'prove.exec-format': {
        text: 'it cannot be started: {file}: exec format error',
        remedy: 'Expected an executable for linux/{arch}; it is for another system or processor, or damaged: build it again',
    },
    'prove.no-loader': {
        text: 'it cannot be started: {file}: no such file or directory, although it is there: its loader is missing',
        remedy: 'It is linked dynamically, and the target has not what it is linked to: build with CGO_ENABLED=0',
    },
    'prove.script': {
        text: 'it cannot be started: {file} is a script, and its interpreter is not there',
        remedy: 'Put the executable itself there',
    },
    'prove.exec-error': {
        text: 'it cannot be started: {file}: {error}',
        remedy: 'This is what the kernel said when it was asked to run the file: build it again',
    },
    'prove.shared-library': {
        text: 'it needs the shared library {library}, which the target does not have',
        remedy: 'Build with CGO_ENABLED=0',
    },
    'prove.illegal-instruction': {
        text: 'it was ended for an illegal instruction',
        remedy: 'Build with GOAMD64=v1 or GOARM64=v8.0, or the executable is damaged',
    },
    'prove.microarchitecture': {
        text: 'it needs a processor that not every machine of the platform has: {said}',
        remedy: 'Build with GOAMD64=v1',
    },
    'prove.crashed': {
        text: 'it crashed before it was up: {said}',
        remedy: 'It is damaged, or its C code fails without the libraries it expects: build with CGO_ENABLED=0',
    },
    'prove.static-glibc': {
        text: 'it looks names up through the C library that is linked into it, which loads shared libraries for that: {said}',
        remedy: 'Build with CGO_ENABLED=0, or with build-tags netgo,osusergo',
    },
    'prove.exited-zero': {
        text: 'it exited with status 0 instead of {waiting}',
        remedy: '{start}',
    },
    'prove.missing-file': {
        text: 'it ended because {path} is not in the package',
        remedy: 'Add it with the input "include", or embed it',
    },
    'prove.rpc': {
        text: 'it listens for the RPC protocol of the go1.x runtime (port {ports}), which provided.* runtimes do not have',
        remedy: 'Update github.com/aws/aws-lambda-go: its lambda.Start asks the Runtime API',
    },
    'prove.listens-elsewhere': {
        text: 'it listens on port {ports} and never asks Lambda for an event',
        remedy: 'Call lambda.Start, or put the Lambda Web Adapter layer on the function; where it is there, add AWS_LWA_PORT=PORT to prove-env',
    },
    'prove.never-asks': {
        text: 'nothing in the package knows AWS_LAMBDA_RUNTIME_API, so it can never ask for an event',
        remedy: 'Call lambda.Start in main',
    },
    'prove.out-of-memory': {
        text: 'it took more than the {memory} MB of memory that the function has',
        remedy: 'Give the function more memory, or let it take less when it starts',
    },
    'prove.exited': {
        text: 'it ended by itself with status {status} before it was up{said}',
        remedy: '{remedy}',
    },
    'prove.panicked': {
        text: 'it panicked before it was up: {said}',
        remedy: '{remedy}',
    },
    'prove.killed': {
        text: 'it was ended by {signal} before it was up',
        remedy: 'It sent that signal itself, or the runner did: see its log',
    },
    'prove.reported': {
        text: 'it told Lambda that it cannot start: {said}',
        remedy: '{remedy}',
    },
    'prove.slow': {
        text: 'it was not up within {seconds} s{listening}',
        remedy: '{remedy}',
    },
    'prove.no-time-zones': {
        text: 'it ended because there is no time zone database: {said}',
        remedy: 'provided.al2023 came without one, so add import _ "time/tzdata"',
    },
    'prove.event-error': {
        text: 'it answered the event with an error: {said}',
        remedy: 'If that is what the event asks for, send another as prove-event; if it needs settings, add them to prove-env',
    },
    'prove.event-exit': {
        text: 'it ended while it handled the event ({said})',
        remedy: '{remedy}',
    },
    'prove.event-timeout': {
        text: 'it did not answer the event within {seconds} s',
        remedy: 'If it waits for the network, which it does not have here, send an event that needs none',
    },
    'prove.wrong-port': {
        text: 'it listens on port {ports}, not on the port that the Functions host gives it',
        remedy: 'Listen on the port in FUNCTIONS_CUSTOMHANDLER_PORT',
    },
    'prove.no-port': {
        text: 'it does not listen, and nothing in the package knows FUNCTIONS_CUSTOMHANDLER_PORT, so the host can never find it',
        remedy: 'Listen on the port in FUNCTIONS_CUSTOMHANDLER_PORT',
    },
    'prove.route-not-found': {
        text: 'it answers 404 to {method} {path}, the route of the function {name}',
        remedy: '{hint}',
    },
    'prove.bad-result': {
        text: 'the host cannot use what it answers for the function {name}: {problem}',
        remedy: 'Answer with the JSON of custom handlers, or set customHandler.enableForwardingHttpRequest in host.json',
    },
    'prove.invocation-failed': {
        text: 'the function {name} answered {status} to its invocation',
        remedy: 'If it needs settings, add them to prove-env',
    },
    'prove.no-answer': {
        text: 'it did not answer for the function {name}: {problem}',
        remedy: '{remedy}',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/report.js
// Messages of the stage and of the action "report". Placeholders stand in braces; see src/errors.ts.
const report = {
    'report.upload': {
        text: 'the artifact "{name}" could not be uploaded ({reason}); {state}',
        remedy: '{advice}.',
    },
    'report.gather': {
        text: 'the artifacts of this run could not be read ({reason})',
        remedy: 'Run this job again; the functions themselves need no new run.',
    },
    'report.nothing': {
        text: 'no artifact of this run has a name that begins with "{name}-"',
        remedy: 'Give the action the same artifact-name in the jobs that this one needs.',
    },
    'report.unreadable': {
        text: 'the artifact "{name}" holds no report.json that this version can read',
        remedy: 'Use one version of deploy-go-function in all jobs of a run.',
    },
    'report.missing': {
        text: '{name} ({arch}) was planned, and no job reported it',
        remedy: 'See its job: it was cancelled or skipped, or it failed before the function was built.',
    },
    'check.drift': {
        text: 'what {name} serves is not what this commit builds: {differs}',
        remedy: 'Deploy this commit, or find out who changed it: fail-on-drift is set.',
    },
    'check.plan-moved': {
        text: '{name} moved in the cloud since the plan was made ({moved})',
        remedy: 'Nothing was changed. Run the step with mode "check" again, and have the new plan approved.',
    },
    'check.plan-unwritten': {
        text: 'the plan could not be written to {file} ({code})',
        remedy: 'Give plan-file a path in a directory that can be written to.',
    },
    'report.comment-denied': {
        text: 'the token may not write the comment of the pull request (HTTP {status}); the job summary has it',
        remedy: 'Give the job "pull-requests: write". A pull request of a fork or of Dependabot never has it.',
    },
    'report.comment': {
        text: 'the comment of the pull request could not be written ({reason}); the job summary has it',
        remedy: 'Run this job again; the functions themselves need no new run.',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/sam.js
// Messages about templates of SAM and CloudFormation. See src/errors.ts.
const sam = {
    'build.sam-syntax': {
        text: 'the template cannot be read: {reason}',
        remedy: 'Correct it there; cfn-lint and sam validate --lint name such places too.',
    },
    'build.sam-no-file': {
        text: 'the input "aws-sam-template" names {template}, which cannot be read ({reason})',
        remedy: 'Give the path of the template, relative to working-directory.',
    },
    'build.sam-unknown': {
        text: 'the template does not say the {property} of the function {function}, expected a plain value or the default of a parameter',
        remedy: 'Write it there, or leave the template out and name the function by the inputs source, arch and function-name.',
    },
    'build.sam-arch': {
        text: 'Architectures of the function {function} is wrong, expected x86_64 or arm64, got "{value}"',
        remedy: 'Correct it in the template.',
    },
    'build.sam-loop': {
        text: 'Fn::ForEach makes functions, whose names and folders only CloudFormation knows',
        remedy: 'Write these functions out, or name their sources by the input source instead of aws-sam-template.',
    },
    'build.sam-no-folder': {
        text: '{property} of the function {function} names {folder}, which does not exist',
        remedy: 'Correct it; it is relative to the template.',
    },
    'build.sam-no-main': {
        text: 'there is no Go main package in {folder}, which {property} of the function {function} names',
        remedy: 'Let {property} name the folder of the main package, as sam build wants it.',
    },
    'build.sam-recipe': {
        text: 'the Makefile in {folder} does not say which main package is built for the function {function}, expected a rule build-{function} with one go build',
        remedy: 'Let {property} name the folder of the main package. The recipe is read, never run.',
    },
    'build.sam-makefile': {
        text: 'the recipe of the function {function} is not run: {source}, which it builds, is built as all functions are',
        remedy: 'Flags belong in the inputs build-tags, ldflags and build-flags, further files of the package in include.',
    },
    'build.sam-no-functions': {
        text: 'the template {template} has no Go function',
        remedy: 'A Go function has the runtime provided.al2023 and a CodeUri (or Code) that is the folder of a main package.',
    },
    'build.sam-skipped': {
        text: 'the function {function} is left alone: {reason}',
        remedy: 'Nothing is built or deployed for it.',
    },
    'build.sam-nested': {
        text: 'the functions of {template}, which {resource} brings in, are not read',
        remedy: 'Give that template a step of its own.',
    },
    'build.sam-runtime': {
        text: 'the function {function} has a runtime that Lambda does not have, got "{runtime}"{suggestion}',
        remedy: 'Correct Runtime in the template; CloudFormation will refuse it.',
    },
    'build.sam-old-runtime': {
        text: 'the function {function} has the runtime {runtime}, whose support has ended on {date}',
        remedy: 'Move it: Runtime: provided.al2023 and Handler: bootstrap in the template. The code stays, and the executable is called bootstrap already.',
    },
    'build.sam-default': {
        text: 'the function {function} is built for {arch}, which comes from the default of {parameters}',
        remedy: 'Deploy the stack with that value; a function of the other architecture could not start.',
    },
    'package.sam-go1x': {
        text: 'the function {function} has the runtime go1.x in the template, where a package with bootstrap does not run',
        remedy: 'Set Runtime: provided.al2023 and Handler: bootstrap there, or set aws-runtime: provided.al2023, which writes the runtime into the packaged template.',
    },
    'package.sam-place': {
        text: 'the {property} of the function {function} cannot be placed exactly: {reason}',
        remedy: 'Give the function a {property} of its own, on one line.',
    },
    'package.sam-aliases': {
        text: 'the template has YAML aliases, which CloudFormation does not take',
        remedy: 'Deploy the packaged template by sam deploy, which expands them, or write them out.',
    },
    'package.sam-write': {
        text: 'the packaged template {file} cannot be written ({reason})',
        remedy: 'Name a file in a folder that exists and can be written to.',
    },
    'check.sam-no-region': {
        text: 'no AWS region is known for the {what} {name}',
        remedy: 'Set the input aws-region or the variable AWS_REGION (aws-actions/configure-aws-credentials sets it).',
    },
    'check.sam-no-stack': {
        text: 'CloudFormation rejected {operation} of the stack {stack} in {region} (HTTP {status}, {code})',
        remedy: 'Check aws-stack-name and the region. A stack is made once by sam deploy or aws cloudformation deploy, with aws-packaged-template.',
    },
    'check.sam-not-in-stack': {
        text: 'the function {function} is in the template, but not in the stack {stack}',
        remedy: 'Deploy the stack with the template once (aws-packaged-template); aws-stack-name then updates its code.',
    },
    'check.sam-conditional': {
        text: 'the function {function} is not in the stack {stack}, as its condition does not hold there',
        remedy: 'It is left out.',
    },
    'check.sam-nothing-in-stack': {
        text: 'no Go function of the template is in the stack {stack}',
        remedy: 'Check aws-stack-name: the stack is of another template, or no condition holds.',
    },
    'check.sam-denied': {
        text: 'AWS refused {operation} of the stack {stack} (HTTP {status}, {code}), expected the permission {action}, got none',
        remedy: 'Add the statement in the log to the policy of the role or user that this job runs as.',
    },
    'check.sam-unavailable': {
        text: '{operation} of the stack {stack} did not succeed, expected an answer, got {reason}',
        remedy: 'Check the region, the credentials and HTTPS_PROXY; if all are right, run the job again.',
    },
    'check.sam-alias': {
        text: 'SAM points the alias {alias} of the function {function} at each new version, but this run does not: its code changes, and what the alias serves does not',
        remedy: 'Set aws-alias: {alias}.',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/verify.js
// Messages of the stage "verify". Placeholders stand in braces; see src/errors.ts. {file} is the path that the user
// knows, {arch} the architecture that is expected.
const buildHint = 'Build it with CGO_ENABLED=0 GOOS=linux GOARCH={arch}, or give source instead of binary';
const againHint = 'Build or copy it again; do not change it after go build';
const verify = {
    // What is at the path.
    'verify.missing': {
        text: 'there is no file at {file}, expected an executable',
        remedy: 'Check the path, and that the step that makes the file ran before',
    },
    'verify.directory': {
        text: '{file} is a directory, expected an executable file',
        remedy: 'Name the executable in it, or give the directory as source to have it built',
    },
    'verify.special-file': {
        text: '{file} is a {kind}, expected an executable file',
        remedy: 'Name a regular file',
    },
    'verify.symlink-loop': {
        text: '{file} is a symbolic link that leads back to itself, expected an executable file',
        remedy: 'Name the file itself',
    },
    'verify.unreadable': {
        text: '{file} cannot be read ({code})',
        remedy: 'Check the permissions of the file and of the directories above it',
    },
    'verify.changed-meanwhile': {
        text: '{file} changed while it was verified',
        remedy: 'Let the steps that write the file end before this one begins',
    },
    // What kind of file it is.
    'verify.empty': {
        text: '{file} is empty, expected an ELF executable for linux/{arch}',
        remedy: 'The build that made it failed or was cut off; run it again and look at its exit code',
    },
    'verify.script': {
        text: '{file} is a script ({line}), expected an ELF executable for linux/{arch}',
        remedy: 'Deploy the executable that the script starts, and set what the script sets as environment variables of the function',
    },
    'verify.windows-executable': {
        text: '{file} is a Windows executable (PE), expected an ELF executable for linux/{arch}',
        remedy: buildHint,
    },
    'verify.macos-executable': {
        text: '{file} is a macOS executable (Mach-O), expected an ELF executable for linux/{arch}',
        remedy: buildHint,
    },
    'verify.archive': {
        text: '{file} is an archive of object code, as go build writes for a package that is not package main; expected an ELF executable for linux/{arch}',
        remedy: 'Build the directory that has package main',
    },
    'verify.webassembly': {
        text: '{file} is a WebAssembly module, expected an ELF executable for linux/{arch}',
        remedy: buildHint,
    },
    'verify.compressed': {
        text: '{file} is a compressed file ({kind}), expected an ELF executable for linux/{arch}',
        remedy: 'Name the executable that is in it',
    },
    'verify.not-elf': {
        text: '{file} is not an executable: it begins with {start}, expected an ELF executable for linux/{arch}',
        remedy: buildHint,
    },
    // Which machine and system it is for.
    'verify.class': {
        text: '{file} is a 32-bit executable for {actual}, expected a 64-bit one for {expected}',
        remedy: buildHint,
    },
    'verify.byte-order': {
        text: '{file} is a big-endian executable for {actual}, expected a little-endian one for {expected}',
        remedy: buildHint,
    },
    'verify.elf-version': {
        text: '{file} has ELF version {actual}, expected 1',
        remedy: `The header is damaged. ${againHint}`,
    },
    'verify.operating-system': {
        text: '{file} is an executable for {actual}, expected one for Linux',
        remedy: buildHint,
    },
    'verify.architecture': {
        text: '{file} is an executable for {actual}, expected one for {expected}',
        remedy: 'Build it with GOOS=linux GOARCH={arch}, or set arch to the architecture that the function has',
    },
    'verify.file-type': {
        text: '{file} is {actual}, expected an executable',
        remedy: 'Build a package main with -buildmode=exe',
    },
    // Whether Linux can load it.
    'verify.truncated': {
        text: '{file} is truncated: it has {size} bytes, and its headers need {needed}',
        remedy: 'A download, copy or build was cut off, or the disk was full. Make the file again',
    },
    'verify.program-headers': {
        text: '{file} cannot be loaded: it has {count} program headers of {length} bytes, expected 1 to 73 of 56 bytes',
        remedy: `The header is damaged. ${againHint}`,
    },
    'verify.packed': {
        text: '{file} is packed with {packer}, so what is in it cannot be verified',
        remedy: 'Leave the packing out: the zip compresses the executable anyway, and unpacking lengthens every cold start. -ldflags="-s -w" makes it smaller',
    },
    'verify.segment-size': {
        text: '{file} cannot be loaded: segment {segment} has {filesz} bytes in the file but only {memsz} in memory',
        remedy: `The program headers are damaged. ${againHint}`,
    },
    'verify.segment-alignment': {
        text: '{file} cannot be loaded: segment {segment} is at offset {offset} and address {address}, expected both to have the same remainder modulo {page}',
        remedy: `The program headers are damaged. ${againHint}`,
    },
    'verify.address-range': {
        text: '{file} cannot be loaded: segment {segment} takes the addresses {from} to {to}, expected addresses between {low} and {high}',
        remedy: `The program headers are damaged. ${againHint}`,
    },
    'verify.segment-order': {
        text: '{file} cannot be loaded: segment {segment} begins at {from}, expected {previous} or higher, where the segment before it ends',
        remedy: `The program headers are damaged. ${againHint}`,
    },
    'verify.segment-permissions': {
        text: '{file} cannot run: segment {segment} may be neither read, written nor executed',
        remedy: `The program headers are damaged. ${againHint}`,
    },
    'verify.entry': {
        text: '{file} cannot run: its entry point {entry} is in no executable part of the file',
        remedy: 'It holds debug information only, or its headers are damaged. Give the executable itself, as go build wrote it',
    },
    // Whether it needs anything beside the kernel.
    'verify.dynamic': {
        text: '{file} is dynamically linked: it needs {libraries} and the interpreter {interpreter}, expected a static executable',
        remedy: buildHint,
    },
    'verify.dynamic-import': {
        text: '{file} is dynamically linked although it was built with CGO_ENABLED=0: it needs {libraries}, expected a static executable',
        remedy: 'A dependency loads C libraries with //go:cgo_import_dynamic, as github.com/ebitengine/purego does; replace it or put its package behind a build tag',
    },
    'verify.pie': {
        text: '{file} was built with -buildmode=pie: it needs the interpreter {interpreter}, expected a static executable',
        remedy: 'Build it with CGO_ENABLED=0 -buildmode=exe, and look for -buildmode=pie in GOFLAGS',
    },
    'verify.interpreter': {
        text: '{file} needs the interpreter {interpreter}, expected a static executable',
        remedy: buildHint,
    },
    'verify.libraries': {
        text: '{file} needs {libraries} but names no interpreter that would load them, expected a static executable',
        remedy: 'It is a shared library, or was built without -static. Build it with CGO_ENABLED=0 -buildmode=exe',
    },
    'verify.erased-libraries': {
        text: '{file} needs symbol versions of {libraries} but lists no libraries: it was dynamically linked and then changed, expected a static executable',
        remedy: buildHint,
    },
    'verify.dynamic-section': {
        text: '{file} cannot run: its dynamic section is not where its segments are loaded from',
        remedy: `The headers are damaged. ${againHint}`,
    },
    'verify.shared-library': {
        text: '{file} is a shared library, expected an executable',
        remedy: 'Build it with -buildmode=exe: c-shared and plugin make libraries',
    },
    'verify.pie-without-loader': {
        text: '{file} was built with -buildmode=pie and CGO_ENABLED=0 but without an interpreter that relocates it, so it crashes when it starts',
        remedy: 'Build it with -buildmode=exe, and look for -buildmode=pie in GOFLAGS and -d in -ldflags',
    },
    // What Go's build information says.
    'verify.no-build-info': {
        text: '{file} holds no Go build information, expected an executable that go build made',
        remedy: 'It is of another language, packed, or was stripped by a tool. Build it with go build; -ldflags="-s -w" makes it as small. For a static executable of another language, set allow-non-go: true',
    },
    'verify.damaged-build-info': {
        text: '{file} holds Go build information that makes no sense',
        remedy: againHint,
    },
    'verify.goos': {
        text: '{file} was built with GOOS={actual}, expected GOOS=linux',
        remedy: buildHint,
    },
    'verify.goarch': {
        text: '{file} was built with GOARCH={actual}, expected GOARCH={arch}',
        remedy: 'Build it again with GOARCH={arch}, or set arch to the architecture that the function has',
    },
    'verify.no-writable-segment': {
        text: '{file} cannot run: it has no writable segment, and every Go program has one',
        remedy: `The program headers are damaged. ${againHint}`,
    },
    'verify.goamd64-v4': {
        text: '{file} was built with GOAMD64=v4: it needs AVX-512, which {platform} does not promise, expected v1 or v2',
        remedy: 'Build it with GOAMD64=v1',
    },
    'verify.sanitizer': {
        text: '{file} was built with {flag}, which is for tests: it takes a multiple of the memory and time',
        remedy: 'Build it without {flag}, and look for it in GOFLAGS',
    },
    'verify.goamd64-v3': {
        text: '{file} was built with GOAMD64=v3: it needs AVX2, and ends at once on a processor without it',
        remedy: 'Build it with GOAMD64=v1 where that is not intended',
    },
    'verify.goarm64': {
        text: '{file} was built with GOARM64={actual}, and may end with an illegal instruction on an older processor than that',
        remedy: 'Build it with GOARM64=v8.0 where that is not intended',
    },
    'verify.cgo-static': {
        text: '{file} was built with CGO_ENABLED=1 and is static: the C library in it still looks for shared libraries when it resolves names or users',
        remedy: 'Build it with CGO_ENABLED=0',
    },
    'verify.coverage': {
        text: '{file} was built with -cover, which is for tests: it counts every statement and writes a report when it ends',
        remedy: 'Build it without -cover, and look for it in GOFLAGS',
    },
    'verify.modified': {
        text: '{file} was built from commit {revision} with changes that are not committed',
        remedy: 'Commit the changes, or add the files that the workflow writes to .gitignore',
    },
    'verify.boringcrypto': {
        text: '{file} was built with GOEXPERIMENT=boringcrypto and CGO_ENABLED=0: it does not use BoringCrypto',
        remedy: 'For FIPS 140-3 build with GOFIPS140=latest, which needs no cgo',
    },
    'verify.sqlite-stub': {
        text: '{file} holds {module} without cgo: it answers every call with "Binary was compiled with \'CGO_ENABLED=0\'"',
        remedy: '{advice}',
    },
    'verify.go-support': {
        text: '{file} was built with {version}: Go {minor} gets no security fixes any more, since {ended}',
        remedy: 'Build it with a supported Go: see https://go.dev/doc/devel/release',
    },
    // Whether the package holds what was verified.
    'verify.package-without-executable': {
        text: 'the package {package} holds {count} entries named {executable}, expected exactly one',
        remedy: 'Look for include lines that bring a file of that name',
    },
    'verify.zip-without-executable': {
        text: 'the zip {package} has no {executable}, expected the executable under that very name{hint}',
        remedy: 'Make the zip again, so that the executable is at its place in it',
    },
    'verify.package-mode': {
        text: 'in the package {package} {executable} has the mode {mode}, expected 0755 as set by Unix',
        remedy: 'Make the zip again; a zip made on Windows does not hold the mode',
    },
    'verify.package-differs': {
        text: 'in the package {package} {executable} is not the executable that was verified: its SHA-256 is {actual}, expected {expected}',
        remedy: 'Something wrote to the file between the stages; let no other step do so',
    },
    'verify.package-changed': {
        text: 'the package {package} changed after it was made: its SHA-256 is {actual}, expected {expected}',
        remedy: 'Something wrote to the file between the stages; let no other step do so',
    },
    'verify.package-unreadable': {
        text: 'the package {package} cannot be read ({code})',
        remedy: 'Something removed or changed the file between the stages; let no other step do so',
    },
};

;// CONCATENATED MODULE: ./build/js/errors.js
// Every message that a user can meet, as data. The texts stand in src/errors/STAGE.ts, one catalogue a stage; this
// file joins them and turns a row into something that can be thrown, logged or annotated.














/** All messages by id; an id is `STAGE.WHAT`, and its stage is what the printed line begins with. */
const catalog = {
    ...action,
    ...inputs,
    ...build,
    ...verify,
    ...packaging,
    ...prove,
    ...awsLambda,
    ...awsCodeDeploy,
    ...image_image,
    ...layers_layers,
    ...azureFunctions,
    ...sam,
    ...report,
    ...plan,
};
/**
 * Fills in a message.
 * @param id a row of the catalogue
 * @param params a value for each placeholder of that row
 * @param options where it belongs, and lines that only the log and the summary show
 * @returns the notice, ready to be logged, annotated or thrown
 */
function notice(id, params, options = {}) {
    const values = params;
    const fill = (template) => template.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
    const row = catalog[id];
    return { ...options, id, stage: id.slice(0, id.indexOf('.')), text: fill(row.text), remedy: fill(row.remedy) };
}
/**
 * One line for a log or an annotation: `stage: what, expected X, got Y. What to do`.
 * @param of the notice
 * @returns the line, without a line feed
 */
function line(of) {
    const stop = /[?!.]$/.test(of.text) ? '' : '.';
    return `${of.stage}: ${of.text}${stop} ${of.remedy}`.replaceAll(/\s*\n\s*/g, ' ').trim();
}
/** An error that a user can act upon. Anything else that is thrown is a defect of the action. */
class ActionError extends Error {
    name = 'ActionError';
    notice;
    constructor(of, options) {
        super(line(of), options);
        this.notice = of;
    }
}
/** Several causes found together, such as the compile errors of one build: each gets its own annotation. */
class ActionErrors extends Error {
    name = 'ActionErrors';
    errors;
    constructor(errors) {
        super(errors.map((error) => error.message).join('\n'));
        this.errors = errors;
    }
}
/**
 * Makes an error from a message: `throw failure('build.no-go', {})`.
 * @param id a row of the catalogue
 * @param params a value for each placeholder of that row
 * @param options as for notice(), and the cause
 * @returns the error to throw
 */
function failure(id, params, options = {}) {
    const { cause, ...rest } = options;
    return new ActionError(notice(id, params, rest), cause === undefined ? undefined : { cause });
}
/**
 * Everything that a caught value stands for.
 * @param thrown whatever was caught
 * @returns the action errors in it, or undefined where it is a defect of the action
 */
function causes(thrown) {
    if (thrown instanceof ActionErrors)
        return thrown.errors;
    return thrown instanceof ActionError ? [thrown] : undefined;
}


/***/ }),

/***/ 4462:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
// Reading JSON of which nothing is known.
/**
 * @param value anything
 * @returns whether it is a JSON object
 */
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/**
 * Parses JSON without throwing: proxies and gateways answer with HTML, and Kudu at times with nothing.
 * @param text anything
 * @returns the value, or undefined where text is not JSON
 */
function parseJson(text) {
    if (text === undefined || text === null || text.trim() === '')
        return undefined;
    try {
        return JSON.parse(text.replace(/^\uFEFF/, ''));
    }
    catch {
        return undefined;
    }
}
/**
 * A member that is a non-empty string.
 * @param of the object, or anything
 * @param names in order of preference
 * @returns the first that there is
 */
function textOf(of, ...names) {
    if (!isObject(of))
        return undefined;
    for (const name of names) {
        const value = of[name];
        if (typeof value === 'string' && value !== '')
            return value;
    }
    return undefined;
}


/***/ }),

/***/ 3306:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  yU: () => (/* binding */ ExitCode),
  Yz: () => (/* binding */ debug),
  N4: () => (/* binding */ endGroup),
  z3: () => (/* binding */ error),
  pq: () => (/* binding */ info),
  lm: () => (/* binding */ notice),
  uH: () => (/* binding */ setOutput),
  Pq: () => (/* binding */ setSecret),
  Oh: () => (/* binding */ startGroup),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: addPath, exportVariable, getBooleanInput, getIDToken, getInput, getMultilineInput, getState, group, isDebug, markdownSummary, platform, saveState, setCommandEcho, setFailed, summary, toPlatformPath, toPosixPath, toWin32Path

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./build/js/node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./build/js/node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __nccwpck_require__(6982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ./build/js/node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
;// CONCATENATED MODULE: ./build/js/node_modules/@actions/core/lib/core.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return __awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return __awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ }),

/***/ 8539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Wp: () => (/* binding */ worthSaying),
/* harmony export */   wQ: () => (/* binding */ renderComment),
/* harmony export */   xL: () => (/* binding */ marker)
/* harmony export */ });
/* harmony import */ var _report_headline_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4545);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7164);
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3519);
// The text of the pull request's comment: what this change does to an environment.



/** What GitHub takes. Source: GitHub REST API, "Issue comments": a body of at most 65536 characters. */
const limit = 65_000;
const mostRows = 100;
const mostModules = 30;
const mostCauses = 20;
/**
 * What a comment of ours begins with; hidden where it is shown.
 * @param of names the comment among others of ours
 * @returns an HTML comment
 */
function marker({ artifactName, environment = '' }) {
    // Two dashes would end it.
    return `<!-- deploy-go-function ${encodeURIComponent(artifactName)} ${encodeURIComponent(environment)} -->`.replaceAll(/(?<=[^!])--(?!>)/g, '-%2D');
}
/**
 * Whether there is anything to say.
 * @param report the run
 * @returns false where nothing changes and nothing failed
 */
function worthSaying({ functions, causes, mode }) {
    if (causes.length > 0)
        return true;
    return functions.some((each) => each.causes.length > 0 || matters(each, mode));
}
/**
 * Renders the comment.
 * @param report the run
 * @param of names it, and says where links lead
 * @returns Markdown, with the marker first
 */
function renderComment(report, of) {
    const { functions, mode } = report;
    const failed = [...new Set([...report.causes, ...functions.flatMap(({ causes }) => causes)])];
    const where = of.environment === undefined ? '' : ` (${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(of.environment)})`;
    const shown = functions.filter((each) => matters(each, mode));
    const rows = shown.slice(0, mostRows).map(row);
    const same = functions.filter(({ result, causes }) => causes.length === 0 && result.changed === false).length;
    return (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .fitting */ ._Q)([
        marker(of),
        `### ${worthSaying(report) ? (0,_report_headline_js__WEBPACK_IMPORTED_MODULE_0__/* .headline */ .P)(report, failed, undefined) : '✅ Nothing would change any more'}${where}`,
        ...failed.slice(0, mostCauses).map(cause),
        ...(rows.length === 0 ? [] : [(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Function', 'Change', 'Package', 'Settings', 'Modules'], rows)]),
        ...(shown.length > rows.length ? [`… and ${shown.length - rows.length} more.`] : []),
        ...(same > 0 && functions.length > 1 ? [`${same} of ${functions.length} functions would stay as they are.`] : []),
        ...modules(shown),
        footer(of),
    ], limit);
}
/** A word joiner keeps GitHub from calling people and from linking issues; only comments do that. */
function cause({ notice: { stage, text, remedy } }) {
    const line = `**${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(stage)}**: ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(text)}. ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(remedy)}`;
    return line.replaceAll(/([@#])(?=\w)/g, '$1\u2060');
}
function matters({ result, causes }, mode) {
    return result.changed === true || (mode === 'test' && causes.length === 0);
}
function row({ result, before, modules: linked }) {
    const { name, resource = name, arch, change = '', packageSize, verified } = result;
    const old = before?.packageSize;
    const grown = packageSize === undefined || old === undefined || old === 0 ? '' : ` (${(0,_report_report_js__WEBPACK_IMPORTED_MODULE_2__/* .humanChange */ .SL)(packageSize - old)})`;
    const settings = (before?.differences ?? []).map((each) => each.replace(/^Environment\./, ''));
    const counts = linked === undefined
        ? []
        : [
            ...(linked.added.length > 0 ? [`+${linked.added.length}`] : []),
            ...(linked.removed.length > 0 ? [`−${linked.removed.length}`] : []),
            ...(linked.updated.length > 0 ? [`${linked.updated.length} updated`] : []),
        ];
    return [
        `${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(resource.endsWith(name) ? resource : `${name} → ${resource}`).replaceAll('|', '\\|')} (${arch})`,
        change === 'none' ? '' : change === '' && verified === true ? 'verified' : change,
        packageSize === undefined ? '' : `${(0,_report_report_js__WEBPACK_IMPORTED_MODULE_2__/* .humanSize */ .Xe)(packageSize)}${grown}`,
        settings.length === 0 ? '' : (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .names */ .Dy)(settings, 10).replaceAll('|', '\\|'),
        counts.join(', '),
    ];
}
/** Modules that are linked for the first time are what a reviewer wants to see; each once, with its functions. */
function modules(shown) {
    const collect = (of) => {
        const found = new Map();
        for (const each of shown) {
            for (const module of of(each))
                found.set(module, [...(found.get(module) ?? []), each.result.name]);
        }
        const lines = [...found]
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([module, users]) => `- ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(module)}${shown.length > 1 ? `: ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .names */ .Dy)(users, 5)}` : ''}`);
        const more = lines.length - mostModules;
        return more > 0 ? [...lines.slice(0, mostModules), `- and ${more} more`] : lines;
    };
    const added = collect((each) => each.modules?.added ?? []);
    const others = collect((each) => [
        ...(each.modules?.updated ?? []),
        ...(each.modules?.removed ?? []).map((module) => `${module} (removed)`),
    ]);
    return [
        ...(added.length === 0 ? [] : [`**Newly linked modules**\n\n${added.join('\n')}`]),
        ...(others.length === 0 ? [] : [(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .TM)('Modules that changed or went', others.join('\n'))]),
    ];
}
function footer({ repository, sha, run }) {
    const commit = sha === undefined ? '' : ` for ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(sha.slice(0, 7))}`;
    const job = repository === undefined || run === undefined
        ? ''
        : `, ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)('job summary', `${repository}/actions/runs/${encodeURIComponent(run)}`)}`;
    return `<sub>deploy-go-function${commit}${job}</sub>`;
}


/***/ }),

/***/ 1518:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  u: () => (/* binding */ downloadReports),
  c: () => (/* binding */ joinReports)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: external "node:stream/consumers"
const consumers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");
// EXTERNAL MODULE: ./node_modules/yauzl/index.js
var yauzl = __nccwpck_require__(663);
// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __nccwpck_require__(7342);
;// CONCATENATED MODULE: ./build/js/package/names.js
// Rules for the names of entries, which a zip that is read and a zip that is written share.
/**
 * What is wrong with the name of an entry. Source: APPNOTE.TXT, 4.4.17.1: a path relative to the root, without a drive,
 * with forward slashes; that `..` must not leave the root is what extractors found out since ("zip slip").
 * @param name with the slash that a directory's name ends in, if it is one
 * @returns the problem, to stand after "its name"; undefined where there is none
 */
function nameProblem(name) {
    if (name === '' || name === '/')
        return 'is empty';
    if (name.includes('\0'))
        return 'holds a zero byte';
    if (name.includes('\\'))
        return 'holds a backslash, expected forward slashes';
    if (name.startsWith('/') || /^[A-Za-z]:/.test(name))
        return 'is an absolute path';
    if (!name.isWellFormed())
        return 'is not valid Unicode';
    if (Buffer.byteLength(name) > 0xffff)
        return 'is longer than 65535 bytes';
    const parts = (name.endsWith('/') ? name.slice(0, -1) : name).split('/');
    if (parts.includes('..'))
        return 'leads out of the package (..)';
    if (parts.includes('.') || parts.includes(''))
        return 'holds an empty part or a dot as a part';
    return undefined;
}
/**
 * Finds names that exclude one another. Names that differ only in case do not: the clouds' file systems tell them apart.
 * @param names of entries; a directory's may end in a slash
 * @returns the first conflict, or undefined
 */
function nameConflict(names) {
    const files = new Set();
    const directories = new Set();
    for (const name of names) {
        const plain = name.endsWith('/') ? name.slice(0, -1) : name;
        const known = name.endsWith('/') ? directories : files;
        if (known.has(plain))
            return { kind: 'duplicate', name: plain };
        known.add(plain);
    }
    for (const name of [...files, ...directories]) {
        if (directories.has(name) && files.has(name))
            return { kind: 'file-and-directory', name };
        for (let at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
            const parent = name.slice(0, at);
            if (files.has(parent))
                return { kind: 'file-and-directory', name: parent };
        }
    }
    return undefined;
}
/**
 * The order of entries: by the bytes of their names in UTF-8, which no locale and no file system changes.
 * @param a a name
 * @param b another
 * @returns negative, zero or positive, as for Array.sort
 */
function byBytes(a, b) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

;// CONCATENATED MODULE: ./build/js/parallel.js
// Bounded concurrency.
/**
 * Maps side by side, a few at a time. A failure does not stop the others: the caller's step decides what a failure is.
 * @param items what to map
 * @param limit how many at once, at least 1
 * @param step maps one item
 * @returns the results in the items' order
 * @throws the first error that a step throws, once all steps that had begun are over
 */
async function mapLimit(items, limit, step) {
    const results = new Array(items.length);
    const queue = items.entries();
    const worker = async () => {
        for (const [index, item] of queue)
            results[index] = await step(item, index);
    };
    const ended = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, worker));
    for (const each of ended)
        if (each.status === 'rejected')
            throw each.reason;
    return results;
}

// EXTERNAL MODULE: ./build/js/json.js
var js_json = __nccwpck_require__(4462);
;// CONCATENATED MODULE: ./build/js/mode.js
// What the user chooses first: the cloud, and what is done with it.
/** The clouds. */
const providerIds = (/* unused pure expression or super */ null && (['aws-lambda', 'azure-functions']));
/** What a run may do after proving. */
const modes = ['test', 'check', 'deploy', 'rollback'];
/**
 * @param mode of a run
 * @returns whether it changes what is live
 */
function changes(mode) {
    return mode === 'deploy' || mode === 'rollback';
}

;// CONCATENATED MODULE: ./build/js/report/report-file.js
// report.json: what one job leaves in its artifact, and what the action "report" reads. It holds what the output
// `results` holds, what was live before by name and number, and the causes of failures, without their details: an artifact
// is not masked.



/** Raised when the file's shape changes. */
const version = 1;
/** Its name in the artifact. */
const reportFile = 'report.json';
/**
 * Writes a report.
 * @param report the run
 * @returns JSON
 */
function writeReport({ provider, mode, functions, causes }) {
    const plain = (errors) => errors.map(({ notice: { id, stage, text, remedy, location } }) => ({ id, stage, text, remedy, location }));
    const each = functions.map(({ result, back, before, modules, sizes, live, causes: own }) => ({
        result,
        back,
        before: before === undefined ? undefined : { ...before, state: undefined },
        modules,
        sizes,
        // Beside sizes alone: of the largest function.
        live: sizes === undefined || live === undefined ? undefined : { size: live.size, sizes: live.sizes },
        causes: plain(own),
    }));
    return `${JSON.stringify({ version, provider, mode, functions: each, causes: plain(causes) }, undefined, 1)}\n`;
}
/**
 * Reads a report.
 * @param text of the file
 * @returns the run; undefined where the text is no report of this version
 */
function readReport(text) {
    const json = (0,js_json/* parseJson */.qF)(text);
    if (!(0,js_json/* isObject */.Gv)(json) || json['version'] !== version)
        return undefined;
    const mode = modes.find((each) => each === json['mode']);
    // One object for each cause: that functions share it shows in its identity.
    const known = new Map();
    const functions = list(json['functions']).map((each) => readFunction(each, known));
    if (mode === undefined || functions.includes(undefined))
        return undefined;
    return {
        provider: (0,js_json/* textOf */.b6)(json, 'provider') ?? '',
        mode,
        functions: functions.filter((each) => each !== undefined),
        causes: readCauses(json['causes'], known),
    };
}
function readFunction(json, known) {
    const result = (0,js_json/* isObject */.Gv)(json) ? json['result'] : undefined;
    if (!isResult(result))
        return undefined;
    const causes = readCauses((0,js_json/* isObject */.Gv)(json) ? json['causes'] : undefined, known);
    return {
        result,
        functionArn: undefined,
        back: (0,js_json/* textOf */.b6)(json, 'back'),
        before: readBefore((0,js_json/* isObject */.Gv)(json) ? json['before'] : undefined),
        modules: readModules((0,js_json/* isObject */.Gv)(json) ? json['modules'] : undefined),
        sizes: readSizes((0,js_json/* isObject */.Gv)(json) ? json['sizes'] : undefined),
        live: readLive((0,js_json/* isObject */.Gv)(json) ? json['live'] : undefined),
        causes,
    };
}
function readBefore(json) {
    if (!(0,js_json/* isObject */.Gv)(json))
        return undefined;
    const [by, version, commit] = ['by', 'version', 'commit'].map((name) => (0,js_json/* textOf */.b6)(json, name));
    const { packageSize } = json;
    const links = list(json['links']).flatMap((each) => {
        const [name, url] = [(0,js_json/* textOf */.b6)(each, 'name'), (0,js_json/* textOf */.b6)(each, 'url')];
        return name === undefined || url === undefined || !url.startsWith('https://') ? [] : [{ name, url }];
    });
    return {
        ...(by === undefined ? {} : { by }),
        ...(version === undefined ? {} : { version }),
        ...(commit === undefined ? {} : { commit }),
        ...(typeof packageSize === 'number' ? { packageSize } : {}),
        differences: texts(json['differences']),
        links,
        state: { serves: {}, holds: {}, package: undefined },
    };
}
function readModules(json) {
    if (!(0,js_json/* isObject */.Gv)(json))
        return undefined;
    return { added: texts(json['added']), removed: texts(json['removed']), updated: texts(json['updated']) };
}
function readSizes(json) {
    if (!Array.isArray(json))
        return undefined;
    return json.flatMap((each) => {
        const [module, bytes] = [(0,js_json/* textOf */.b6)(each, 'module'), (0,js_json/* isObject */.Gv)(each) ? each['bytes'] : undefined];
        return module === undefined || typeof bytes !== 'number' ? [] : [{ module, bytes }];
    });
}
function readLive(json) {
    if (!(0,js_json/* isObject */.Gv)(json) || typeof json['size'] !== 'number')
        return undefined;
    return { inventory: undefined, sizes: readSizes(json['sizes']), size: json['size'] };
}
/** What every result has; the rest was written by this action. */
function isResult(value) {
    return ((0,js_json/* isObject */.Gv)(value) &&
        ['name', 'source', 'arch'].every((name) => typeof value[name] === 'string') &&
        (0,js_json/* isObject */.Gv)(value['seconds']));
}
function readCauses(json, known) {
    return list(json).flatMap((each) => {
        const id = (0,js_json/* textOf */.b6)(each, 'id');
        const [stage, text, remedy] = ['stage', 'text', 'remedy'].map((name) => (0,js_json/* textOf */.b6)(each, name));
        if (!isMessageId(id) || stage === undefined || text === undefined || remedy === undefined)
            return [];
        const location = (0,js_json/* isObject */.Gv)(each) ? readLocation(each['location']) : undefined;
        const key = JSON.stringify(each);
        const error = known.get(key) ?? new errors/* ActionError */.lZ({ id, stage, text, remedy, ...(location && { location }) });
        known.set(key, error);
        return [error];
    });
}
function readLocation(json) {
    const file = (0,js_json/* textOf */.b6)(json, 'file');
    if (file === undefined || !(0,js_json/* isObject */.Gv)(json))
        return undefined;
    const { line, column } = json;
    return {
        file,
        ...(typeof line === 'number' ? { line } : {}),
        ...(typeof column === 'number' ? { column } : {}),
    };
}
function isMessageId(id) {
    return id !== undefined && Object.hasOwn(errors/* catalog */.U$, id);
}
function texts(json) {
    return list(json).filter((each) => typeof each === 'string');
}
function list(json) {
    return Array.isArray(json) ? json : [];
}

// EXTERNAL MODULE: ./build/js/target.js
var target = __nccwpck_require__(1269);
;// CONCATENATED MODULE: ./build/js/report-action/gather.js
// From the artifacts of a run's jobs to one report.









/** Downloads at once. */
const parallel = 8;
/**
 * Downloads the reports of a run.
 * @param artifactName what the names of the artifacts begin with
 * @param temp absolute; where they go
 * @returns the reports, by the artifacts' names
 * @throws ActionError where GitHub does not give them, or one holds no report
 */
async function downloadReports(artifactName, temp) {
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__nccwpck_require__.e(351), __nccwpck_require__.e(626)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3626));
    const client = new DefaultArtifactClient();
    const gathering = async (step) => step.catch((cause) => {
        throw (0,errors/* failure */.V2)('report.gather', { reason: cause instanceof Error ? cause.message : String(cause) }, { cause });
    });
    // Of a job that was run again, the newest counts.
    const { artifacts } = await gathering(client.listArtifacts({ latest: true }));
    const mine = artifacts.filter(({ name }) => name.startsWith(`${artifactName}-`));
    return mapLimit(mine.toSorted((a, b) => byBytes(a.name, b.name)), parallel, async ({ id, name, digest }) => {
        const path = (0,external_node_path_.join)(temp, String(id));
        // Left zipped: of all that it holds, only the report is read.
        const options = { path, skipDecompress: true, ...(digest === undefined ? {} : { expectedHash: digest }) };
        const { digestMismatch } = await gathering(client.downloadArtifact(id, options));
        if (digestMismatch === true)
            throw (0,errors/* failure */.V2)('report.gather', { reason: `${name} is not what was uploaded` });
        const [file = ''] = await (0,promises_.readdir)(path);
        const report = readReport(await reportIn((0,external_node_path_.join)(path, file)).catch(() => ''));
        await (0,promises_.rm)(path, { recursive: true });
        if (report === undefined)
            throw (0,errors/* failure */.V2)('report.unreadable', { name });
        return report;
    });
}
/** The text of a zip's report; '' where it has none. */
async function reportIn(file) {
    const zip = await (0,yauzl/* openPromise */.sO)(file);
    try {
        for await (const entry of zip.eachEntry()) {
            if (entry.fileName === reportFile)
                return await (0,consumers_namespaceObject.text)(await zip.openReadStreamPromise(entry));
        }
        return '';
    }
    finally {
        zip.close();
    }
}
/**
 * Joins the reports of a run, and adds what was planned and never reported.
 * @param reports of the jobs
 * @param inputs the inputs
 * @returns one report
 * @throws ActionError where there is nothing to report although there should be
 */
function joinReports(reports, { artifactName, planned }) {
    const [first] = reports;
    if (first === undefined && planned === undefined)
        throw (0,errors/* failure */.V2)('report.nothing', { name: artifactName });
    const functions = reports.flatMap((report) => report.functions);
    const key = ({ name, arch }) => `${name} ${arch}`;
    const known = new Set(functions.map(({ result }) => key(result)));
    const missing = (planned ?? []).filter((each) => !known.has(key(each))).map(missingReport);
    const all = [...functions, ...missing].toSorted((a, b) => byBytes(key(a.result), key(b.result)));
    return {
        provider: first?.provider ?? '',
        mode: first?.mode ?? 'deploy',
        functions: all,
        causes: reports.flatMap((report) => report.causes),
    };
}
function missingReport({ name, arch: written }) {
    const arch = Object.keys(target/* architectures */.f2).find((each) => each === written) ?? 'amd64';
    const cause = (0,errors/* failure */.V2)('report.missing', { name, arch: written });
    const result = { name, source: name, arch, error: cause.message, seconds: {} };
    return { result, functionArn: undefined, back: undefined, causes: [cause] };
}


/***/ }),

/***/ 1756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  g: () => (/* binding */ readReportInputs)
});

// UNUSED EXPORTS: readMatrix

// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __nccwpck_require__(7342);
;// CONCATENATED MODULE: ./build/js/nearest.js
// "Did you mean": the known word that a misspelt one is nearest to.
/**
 * Finds what a misspelt word was meant to be.
 * @param value the misspelt word; case and `_` for `-` do not count
 * @param known the right words
 * @returns the nearest by optimal string alignment distance, or undefined where none is near enough to be meant
 */
function nearest_nearest(value, known) {
    const wanted = normal(value);
    let best;
    for (const word of known) {
        const distance = editDistance(wanted, normal(word));
        if (best === undefined || distance < best.distance)
            best = { word, distance };
    }
    return best !== undefined && best.distance <= Math.max(1, Math.floor(best.word.length / 3)) ? best.word : undefined;
}
/**
 * The end of a sentence that names the nearest word.
 * @param value the misspelt word
 * @param known the right words
 * @returns `, did you mean "WORD"?`, or '' where none is near
 */
function nearest_didYouMean(value, known) {
    const found = nearest_nearest(value, known);
    return found === undefined ? '' : `, did you mean "${found}"?`;
}
function normal(word) {
    return word.toLowerCase().replaceAll('_', '-');
}
/** Insertions, deletions, substitutions and swaps of neighbours each cost 1. */
function editDistance(a, b) {
    const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)];
    const at = (row, column) => rows[row]?.[column] ?? 0;
    for (let row = 1; row <= a.length; row++) {
        rows[row] = [row];
        for (let column = 1; column <= b.length; column++) {
            const substituted = at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
            const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
            rows[row]?.push(Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, substituted, swapped ? at(row - 2, column - 2) + 1 : substituted));
        }
    }
    return at(a.length, b.length);
}

;// CONCATENATED MODULE: ./build/js/input-reader.js
// Reading the inputs of an action: every wrong one is told, not only the first.


/**
 * Begins to read an action's inputs. Names that action.yml does not have are errors at once: the runner only warns of
 * them, and a misspelt `mode` would deploy.
 * @param env the runner's environment: INPUT_NAME as the runner writes them
 * @param defaults of action.yml, by name: every input that there is
 * @returns the reader
 */
function inputReader(env, defaults) {
    const problems = unknownInputs(env, Object.keys(defaults));
    const text = (name) => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim() || defaults[name];
    return {
        text,
        optional: (name) => text(name) || undefined,
        checked: (read, instead) => {
            try {
                return read();
            }
            catch (error) {
                const found = (0,errors/* causes */.ps)(error);
                if (found === undefined)
                    throw error;
                problems.push(...found);
                return instead;
            }
        },
        oneOf: (name, values, instead) => {
            const value = text(name);
            const known = values.find((each) => each === value);
            if (known !== undefined)
                return known;
            problems.push(value === ''
                ? (0,errors/* failure */.V2)('inputs.missing', { name, expected: values.join(' or ') })
                : (0,errors/* failure */.V2)('inputs.choice', {
                    name,
                    expected: values.join(', '),
                    value,
                    suggestion: nearest_didYouMean(value, values),
                }));
            return instead;
        },
        matching: (name, value, pattern, expected) => {
            if (value !== undefined && !pattern.test(value)) {
                problems.push((0,errors/* failure */.V2)('inputs.syntax', { name, expected, value }));
            }
            return value;
        },
        refuse: (problem) => {
            problems.push(problem);
        },
        end: () => {
            if (problems.length > 0)
                throw new errors/* ActionErrors */.o9(problems);
        },
    };
}
function unknownInputs(env, names) {
    return Object.keys(env)
        .filter((key) => key.startsWith('INPUT_'))
        .map((key) => key.slice('INPUT_'.length).toLowerCase())
        .filter((name) => !names.includes(name))
        .map((name) => (0,errors/* failure */.V2)('inputs.unknown', { name, suggestion: nearest_didYouMean(name, names) }));
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: ./build/js/build/modules.js
// Where modules begin.


/**
 * Finds the module that a directory belongs to: the nearest go.mod at or above it, as Go does
 * (Go Modules Reference, "main module").
 * @param directory absolute
 * @returns the directory of go.mod, or undefined where there is none
 */
async function modules_moduleOf(directory) {
    for (let at = directory;; at = dirname(at)) {
        if (await exists(join(at, 'go.mod')))
            return at;
        if (dirname(at) === at)
            return undefined;
    }
}
/**
 * Where go runs for a module: in working-directory where that lies in the module, so that relative paths in flags
 * (`-modfile`, `-overlay`) mean what the user meant; else at the module's root, as Go looks for go.mod from there.
 * @param moduleDirectory absolute
 * @param workingDirectory absolute
 * @returns the one or the other
 */
async function runDirectory(moduleDirectory, workingDirectory) {
    return (await modules_moduleOf(workingDirectory)) === moduleDirectory ? workingDirectory : moduleDirectory;
}
/**
 * The module's path, as its go.mod says.
 * @param moduleDirectory absolute
 * @returns the path, or undefined where go.mod does not say it (Go will complain itself)
 */
async function modulePath(moduleDirectory) {
    const text = await readFile(join(moduleDirectory, 'go.mod'), 'utf8');
    const path = /^[ \t]*module[ \t]*(?:\(\s*)?(?:"([^"\n]+)"|`([^`\n]+)`|([^\s"`()]+))/m.exec(text);
    return path?.[1] ?? path?.[2] ?? path?.[3];
}
/**
 * The last element of an import path that says something: not its major version suffix (`/v2`). Go names an executable
 * so. Source: cmd/go/internal/load, exeFromImportPath; Go Modules Reference, "Major version suffixes".
 * @param importPath the path
 * @returns the element
 */
function lastElement(importPath) {
    const elements = importPath.split('/');
    if (elements.length > 1 && isMajorVersion(elements.at(-1) ?? ''))
        elements.pop();
    return elements.at(-1) ?? importPath;
}
/** As Go's isVersionElement: v2 and up, no leading zero. */
function isMajorVersion(element) {
    return /^v(?:[2-9]|[1-9]\d+)$/.test(element);
}
/**
 * A path as Go's command line and as Target.source want it.
 * @param from absolute directory
 * @param to absolute path
 * @returns relative, with forward slashes; `.` for the same
 */
function modules_slashed(from, to) {
    const path = relative(from, to).split(sep).join('/');
    return path === '' ? '.' : path;
}
/**
 * A directory as an argument of go, which takes `cmd/x` for an import path of the standard library.
 * @param cwd absolute, where go runs
 * @param path absolute
 * @returns relative, beginning with `./` or `../`; absolute on another drive
 */
function argument(cwd, path) {
    const relativePath = modules_slashed(cwd, path);
    return /^(?:\.{1,2}(?:\/|$)|\/|[A-Za-z]:)/.test(relativePath) ? relativePath : `./${relativePath}`;
}
async function exists(file) {
    try {
        await access(file);
        return true;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/js/build/sources.js
// Lines of the inputs source, binary and package, matched against the file system. Which of the directories are main
// packages is for Go to say (targets.ts).






/** Directories that hold no function of this repository, unless they are named. */
const foreign = (/* unused pure expression or super */ null && (['**/node_modules/**', '**/vendor/**', '**/testdata/**']));
/**
 * Finds what a line of the input source names.
 * @param line a directory, a .go file, .go files of one main with spaces between them, a glob of either, or Go's own
 * `DIRECTORY/...`
 * @param workingDirectory absolute
 * @returns the matches, sorted by path
 * @throws ActionError where the line names nothing
 */
async function matchSource(line, workingDirectory) {
    const pattern = sources_normal(line.pattern);
    const kind = await kindOf(resolve(workingDirectory, pattern));
    if (kind === 'directory')
        return [directoryMatch(line, false, resolve(workingDirectory, pattern), workingDirectory)];
    const words = pattern.split(/\s+/);
    if (words.every((word) => word.endsWith('.go') && !isDynamicPattern(word))) {
        return [await fileMatch(line, words, workingDirectory)];
    }
    if (kind === 'file')
        throw failure('build.not-go', { source: line.pattern });
    if (/(?:^|\/)\.\.\.$/.test(pattern))
        return packagesBelow(line, pattern.slice(0, -3), workingDirectory);
    if (isDynamicPattern(pattern))
        return globMatches(line, pattern, workingDirectory);
    throw failure('build.no-source', {
        source: line.pattern,
        directory: workingDirectory,
        suggestion: suggestion(pattern, await mainDirectories(workingDirectory)),
    });
}
/**
 * Tells the URLs of the input package from its paths.
 * @param pattern a line's
 * @returns true for `s3://BUCKET/KEY` and its like
 */
function sources_isUrl(pattern) {
    return /^[a-z][a-z0-9+.-]+:\/\//i.test(pattern);
}
/**
 * Finds the files that a line of the input binary or package names.
 * @param input whose line it is
 * @param line a file or a glob of files
 * @param workingDirectory absolute
 * @returns absolute paths, sorted
 * @throws ActionError where it names none; what kind of file it is, verify will say
 */
async function matchReady(input, line, workingDirectory) {
    const pattern = sources_normal(line.pattern);
    const file = resolve(workingDirectory, pattern);
    if ((await kindOf(file)) !== undefined)
        return [file];
    const found = isDynamicPattern(pattern) ? await expandGlob(pattern, workingDirectory, 'file') : [];
    if (found.length > 0)
        return found;
    const beside = await readdir(dirname(file)).catch(() => []);
    throw failure('build.no-file', {
        input,
        source: line.pattern,
        directory: workingDirectory,
        suggestion: suggestion(basename(file), beside),
    });
}
/**
 * Lists the directories that hold a file of package main, by reading package clauses alone: for a suggestion.
 * @param root absolute
 * @returns relative to root, forward slashes, sorted; at most what 2000 files say
 */
async function mainDirectories(root) {
    const files = await glob('**/*.go', { cwd: root, ignore: [...foreign, '**/*_test.go'], followSymbolicLinks: false });
    const found = new Set();
    for (const file of files.sort().slice(0, 2000)) {
        if (found.has(dirname(file)))
            continue;
        const clause = await packageClause(join(root, file));
        if (clause?.name === 'main')
            found.add(dirname(file));
    }
    return [...found];
}
/**
 * Reads the package clause of a Go file, without the care that a compiler takes.
 * @param file absolute
 * @returns the package's name and the clause's line, from 1; undefined where there is none
 */
async function packageClause(file) {
    const text = await readFile(file, 'utf8').catch(() => '');
    const uncommented = text.replace(/\/\*.*?\*\//gs, (comment) => comment.replace(/[^\n]/g, ' '));
    const match = /^[ \t;]*package[ \t]+([\p{L}_][\p{L}\p{Nd}_]*)/mu.exec(uncommented);
    if (match?.[1] === undefined)
        return undefined;
    return { name: match[1], line: uncommented.slice(0, match.index).split('\n').length };
}
/**
 * Says what the user could have meant.
 * @param wanted what does not exist, forward slashes
 * @param known what does
 * @returns ` (did you mean "cmd/api"?)`, or ''
 */
function suggestion(wanted, known) {
    const name = basename(wanted);
    const found = known.find((path) => wanted.endsWith(`/${path}`)) ??
        nearest(wanted, known) ??
        known.find((path) => basename(path) === name) ??
        known.find((path) => nearest(name, [basename(path)]) !== undefined);
    return found === undefined ? '' : ` (did you mean "${found}"?)`;
}
function sources_normal(pattern) {
    const slashes = process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern;
    return slashes
        .trim()
        .replace(/^(?:\.\/+)+(?=.)/, '')
        .replace(/(?<=.)\/+$/, '');
}
async function kindOf(path) {
    try {
        return (await stat(path)).isDirectory() ? 'directory' : 'file';
    }
    catch {
        return undefined;
    }
}
function directoryMatch(line, isGlob, directory, workingDirectory) {
    return { line, glob: isGlob, source: slashed(workingDirectory, directory), kind: 'directory', directory };
}
async function fileMatch(line, words, workingDirectory) {
    const files = words.map((word) => resolve(workingDirectory, word));
    for (const [index, file] of files.entries()) {
        if ((await kindOf(file)) === 'file')
            continue;
        const beside = await readdir(dirname(file)).catch(() => []);
        throw failure('build.no-source', {
            source: words[index] ?? line.pattern,
            directory: workingDirectory,
            suggestion: suggestion(basename(file), beside.filter((name) => name.endsWith('.go'))),
        });
    }
    const [directory = workingDirectory, ...others] = new Set(files.map((file) => dirname(file)));
    if (others.length > 0)
        throw failure('build.files-apart', { source: line.pattern });
    const only = files.length === 1 ? files[0] : undefined;
    return { line, glob: false, source: slashed(workingDirectory, only ?? directory), kind: 'files', directory, files };
}
async function packagesBelow(line, prefix, workingDirectory) {
    const root = resolve(workingDirectory, prefix);
    const below = await expandGlob('**/*.go', root, 'file', ['**/_*/**']);
    const directories = [...new Set(below.map((file) => dirname(file)))].sort();
    const module = await moduleOf(root);
    const same = await Promise.all(directories.map(async (directory) => (await moduleOf(directory)) === module));
    const found = directories.filter((_, index) => same[index]);
    if (found.length === 0)
        throw await noMatch(line, 'Go package', workingDirectory);
    return found.map((directory) => directoryMatch(line, true, directory, workingDirectory));
}
async function globMatches(line, pattern, workingDirectory) {
    if (!/\.(?:go|\{[^}]*go[^}]*\})$/.test(pattern)) {
        const found = await expandGlob(pattern, workingDirectory, 'directory');
        if (found.length === 0)
            throw await noMatch(line, 'directory', workingDirectory);
        return found.map((directory) => directoryMatch(line, true, directory, workingDirectory));
    }
    const files = (await expandGlob(pattern, workingDirectory, 'file')).filter((file) => file.endsWith('.go') && !file.endsWith('_test.go'));
    if (files.length === 0)
        throw await noMatch(line, '.go file', workingDirectory);
    const byDirectory = Map.groupBy(files, (file) => dirname(file));
    const matches = [...byDirectory].map(async ([directory, group]) => {
        // As on Go's command line, .go files of one directory are one package; several mains are a misunderstanding.
        const texts = await Promise.all(group.map((file) => readFile(file, 'utf8')));
        const mains = group.filter((_, index) => /^func[ \t]+main[ \t]*\(\s*\)/m.test(texts[index] ?? ''));
        if (mains.length > 1) {
            throw failure('build.many-mains', {
                source: line.pattern,
                count: mains.length,
                directory: slashed(workingDirectory, directory),
                files: mains.map((file) => basename(file)).join(', '),
            });
        }
        const [only] = group;
        const source = slashed(workingDirectory, group.length === 1 && only !== undefined ? only : directory);
        return { line, glob: true, source, kind: 'files', directory, files: group };
    });
    return Promise.all(matches);
}
async function noMatch(line, kind, workingDirectory) {
    const mains = await mainDirectories(workingDirectory);
    return failure('build.no-match', {
        source: line.pattern,
        kind,
        directory: workingDirectory,
        suggestion: suggestion(sources_normal(line.pattern), [...new Set(mains.map((path) => `${dirname(path)}/*`))]),
    });
}
/** The part of a pattern without wildcards becomes the directory to search, which lets `../` lead out of it. */
async function expandGlob(pattern, directory, kind, ignore = []) {
    const parts = pattern.split('/');
    const first = parts.findIndex((part) => isDynamicPattern(part));
    const base = resolve(directory, parts.slice(0, first).join('/') || (pattern.startsWith('/') ? '/' : '.'));
    const rest = parts.slice(first).join('/');
    const found = await glob(rest, {
        cwd: base,
        onlyDirectories: kind === 'directory',
        expandDirectories: false,
        followSymbolicLinks: false,
        ignore: [...foreign, ...ignore],
    });
    return found.map((path) => resolve(base, path)).sort();
}

// EXTERNAL MODULE: ./build/js/target.js
var target = __nccwpck_require__(1269);
;// CONCATENATED MODULE: ./build/js/input-values.js
// How the text of one input becomes a value.







/** What people write for an architecture that the action calls otherwise. */
const otherSpellings = {
    x86_64: 'amd64',
    'x86-64': 'amd64',
    x64: 'amd64',
    amd: 'amd64',
    aarch64: 'arm64',
    'arm64/v8': 'arm64',
    armv8: 'arm64',
    arm: 'arm64',
    graviton: 'arm64',
};
const variable = /^[A-Za-z_][A-Za-z0-9_]*$/;
/**
 * Reads an architecture.
 * @param value what the user wrote
 * @returns amd64 or arm64
 * @throws ActionError that names the right one for the other spellings in use (x86_64, aarch64, …)
 */
function readArch(value) {
    if (value === 'amd64' || value === 'arm64')
        return value;
    const meant = otherSpellings[value.toLowerCase()];
    const suggestion = meant === undefined ? didYouMean(value, Object.keys(architectures)) : `, did you mean "${meant}"?`;
    throw failure('inputs.choice', { name: 'arch', expected: 'amd64, arm64', value, suggestion });
}
/**
 * Reads a boolean.
 * @param name the input
 * @param value what the user wrote: the YAML 1.2 core schema, as @actions/core's getBooleanInput has it
 * @returns the boolean
 * @throws ActionError for anything else
 */
function readBoolean(name, value) {
    if (['true', 'True', 'TRUE'].includes(value))
        return true;
    if (['false', 'False', 'FALSE'].includes(value))
        return false;
    throw (0,errors/* failure */.V2)('inputs.choice', { name, expected: 'true, false', value, suggestion: '' });
}
/**
 * Reads cache.
 * @param value `true`, `false`, or a path, which has a slash in it
 * @param directory what the path is relative to, absolute
 * @returns where the memory of builds is
 * @throws ActionError for anything else
 */
function readCache(value, directory) {
    if (/[/\\]/.test(value))
        return { kind: 'directory', directory: resolve(directory, value) };
    const expected = 'true, false, or a path such as ./memory';
    if (!/^(true|false)$/i.test(value))
        throw failure('inputs.syntax', { name: 'cache', expected, value });
    return { kind: readBoolean('cache', value) ? 'actions' : 'off' };
}
/**
 * Reads a whole number.
 * @param name the input
 * @param value what the user wrote
 * @param least the smallest that is allowed
 * @param most the largest
 * @returns the number
 * @throws ActionError for anything else
 */
function readInteger(name, value, least, most) {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most)
        return number;
    throw failure('inputs.syntax', { name, expected: `a whole number from ${least} to ${most}`, value });
}
/**
 * Reads a directory of the repository.
 * @param name the input
 * @param value what the user wrote
 * @param workspace absolute
 * @returns absolute
 * @throws ActionError for what is no directory, or lies outside the workspace
 */
function readDirectory(name, value, workspace) {
    const found = resolve(workspace, value);
    const inside = relative(workspace, found);
    if (inside.startsWith('..') || isAbsolute(inside))
        throw failure('inputs.outside', { name, value });
    if (!statSync(found, { throwIfNoEntry: false })?.isDirectory())
        throw failure('inputs.no-directory', { name, value });
    return found;
}
/**
 * Splits a list, one item a line.
 * @param value what the user wrote
 * @returns the lines without white space around them; empty ones and `#` comments are left out
 */
function lines(value) {
    return value
        .split(/\r?\n/)
        .map((each) => each.trim())
        .filter((each) => each !== '' && !each.startsWith('#'));
}
/**
 * Reads lines of `PATH` or `PATH => NAME`.
 * @param name the input
 * @param value what the user wrote
 * @returns one item a line
 * @throws ActionError for a line without a path, or with an empty name
 */
function sourceLines(name, value) {
    return lines(value).map((each) => {
        const [pattern = '', given, ...more] = each.split('=>').map((part) => part.trim());
        if (pattern === '' || given === '' || more.length > 0) {
            throw failure('inputs.syntax', { name, expected: 'PATH or PATH => NAME on each line', value: each });
        }
        return given === undefined ? { pattern } : { pattern, name: given };
    });
}
/**
 * Reads package.
 * @param value lines of `PATH` or `PATH => NAME`; for Lambda also `s3://BUCKET/KEY`, with an optional `?versionId=ID`
 * @param provider whose storage a URL may name
 * @param mode `test` is offline
 * @returns one item a line
 * @throws ActionError for a URL that cannot be used
 */
function packageLines(value, provider, mode) {
    const items = sourceLines('package', value);
    for (const { pattern } of items.filter((item) => isUrl(item.pattern))) {
        const wrong = (expected) => failure('inputs.syntax', { name: 'package', expected, value: pattern.replace(/\?.*$/s, '') });
        if (provider !== 'aws-lambda')
            throw wrong('the path of a zip');
        if (parseS3Url(pattern) === undefined)
            throw wrong('the path of a zip, or s3://BUCKET/KEY?versionId=ID');
        if (mode === 'test')
            throw wrong('the path of a zip, as mode "test" has neither network nor credentials');
    }
    return items;
}
/**
 * Reads package-sha256.
 * @param value one hash, or lines of `HASH => NAME`; `sha256:` may stand before a hash, as digests are written
 * @returns one item a line
 * @throws ActionError for what is no hash, and for several without names
 */
function hashLines(value) {
    const items = sourceLines('package-sha256', value).map(({ pattern, name }) => {
        const sha256 = pattern.toLowerCase().replace(/^sha256:/, '');
        if (!/^[0-9a-f]{64}$/.test(sha256)) {
            const expected = '64 hexadecimal digits, or HASH => NAME on each line';
            throw failure('inputs.syntax', { name: 'package-sha256', expected, value: pattern });
        }
        return name === undefined ? { sha256 } : { sha256, name };
    });
    if (items.length > 1 && items.some(({ name }) => name === undefined)) {
        throw failure('inputs.syntax', {
            name: 'package-sha256',
            expected: 'HASH => NAME on each line',
            value: value.trim(),
        });
    }
    return items;
}
/**
 * Reads a JSON document, such as prove-event.
 * @param name the input
 * @param value JSON, or a path that ends in .json, in which `<name>` may stand
 * @param directory what the path is relative to, absolute
 * @returns the JSON, or the absolute path; undefined where there is none
 * @throws ActionError for invalid JSON or a missing file
 */
function readJson(name, value, directory) {
    if (value === '')
        return undefined;
    if (/\.json$/i.test(value) && !value.includes('\n')) {
        if (!value.includes('<') && statSync(resolve(directory, value), { throwIfNoEntry: false }) === undefined) {
            throw failure('inputs.no-file', { name, value });
        }
        return { file: resolve(directory, value) };
    }
    return { json: checkedJson(name, value) };
}
/**
 * Checks that a text is JSON.
 * @param where the input or file that it comes from
 * @param value the text
 * @returns the text, unchanged
 * @throws ActionError with what the parser says
 */
function checkedJson(where, value) {
    try {
        JSON.parse(value);
        return value;
    }
    catch (error) {
        throw failure('inputs.json', { name: where, reason: error instanceof Error ? error.message : String(error) });
    }
}
/**
 * Reads prove-env.
 * @param value KEY=VALUE lines, or a path to a file of them
 * @param directory what the path is relative to, absolute
 * @returns the variables
 * @throws ActionError for a line that is neither; its text is not shown, as it may be a secret
 */
function readProveEnv(value, directory) {
    const isFile = value !== '' && !value.includes('=') && !value.includes('\n');
    if (isFile && !statSync(resolve(directory, value), { throwIfNoEntry: false })?.isFile()) {
        throw failure('inputs.no-file', { name: 'prove-env', value });
    }
    const pairs = lines(isFile ? readFileSync(resolve(directory, value), 'utf8') : value).map((each, index) => {
        const at = each.indexOf('=');
        const name = each.slice(0, at);
        if (at < 1 || !variable.test(name)) {
            throw failure('inputs.syntax', {
                name: 'prove-env',
                expected: 'KEY=VALUE on each line',
                value: `line ${index + 1}`,
            });
        }
        return [name, each.slice(at + 1)];
    });
    return Object.fromEntries(pairs);
}

// EXTERNAL MODULE: ./build/js/json.js
var js_json = __nccwpck_require__(4462);
;// CONCATENATED MODULE: ./build/js/report-action/defaults.js
// Generated from report/action.yml by scripts/docs.ts.
/** Every input and its default; an empty text means that default everywhere. */
const defaults = {
    'artifact-name': '',
    matrix: '',
    comment: 'false',
    environment: '',
    'github-token': '',
};

;// CONCATENATED MODULE: ./build/js/report-action/inputs.js
// Every input of the action "report", read once.





/**
 * Reads and checks every input.
 * @param env the runner's environment: INPUT_NAME as the runner writes them
 * @returns the inputs
 * @throws ActionErrors with one error for each input that is wrong
 */
function readReportInputs(env) {
    const { text, optional, checked, refuse, end } = inputReader(env, defaults);
    const artifactName = text('artifact-name');
    if (artifactName === '') {
        refuse((0,errors/* failure */.V2)('inputs.missing', { name: 'artifact-name', expected: 'the name that the jobs use' }));
    }
    const matrix = text('matrix');
    const planned = matrix === '' ? undefined : readMatrix(matrix);
    if (matrix !== '' && planned === undefined) {
        const expected = 'the output matrix of the plan';
        refuse((0,errors/* failure */.V2)('inputs.syntax', { name: 'matrix', expected, value: matrix.slice(0, 100) }));
    }
    const comment = checked(() => readBoolean('comment', text('comment')), false);
    end();
    return { artifactName, planned, comment, environment: optional('environment'), token: optional('github-token') };
}
/**
 * Reads the plan's matrix back.
 * @param text its JSON
 * @returns every function of every job; undefined where it is something else
 */
function readMatrix(text) {
    const json = (0,js_json/* parseJson */.qF)(text);
    const jobs = (0,js_json/* isObject */.Gv)(json) ? json['include'] : undefined;
    if (!Array.isArray(jobs))
        return undefined;
    const planned = jobs.flatMap((job) => {
        const [source, arch] = [(0,js_json/* textOf */.b6)(job, 'source'), (0,js_json/* textOf */.b6)(job, 'arch')];
        if (source === undefined || arch === undefined)
            return [undefined];
        return source.split('\n').map((line) => ({ name: line.split(' => ').at(-1) ?? line, arch }));
    });
    return planned.some((each) => each === undefined) ? undefined : planned.filter((each) => each !== undefined);
}


/***/ }),

/***/ 1757:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6760);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(3306);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(7342);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_12__ = __nccwpck_require__(4462);
/* harmony import */ var _report_finish_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5994);
/* harmony import */ var _report_view_js__WEBPACK_IMPORTED_MODULE_13__ = __nccwpck_require__(8232);
/* harmony import */ var _workflow_log_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(6910);
/* harmony import */ var _comment_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(8539);
/* harmony import */ var _gather_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(1518);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(1756);
/* harmony import */ var _pull_request_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(8755);
// The entry of the action "report": gathers what the jobs of a matrix did, and sets outputs, summary and exit code.














async function main() {
    const log = (0,_workflow_log_js__WEBPACK_IMPORTED_MODULE_6__/* .workflowLog */ .QE)(['GITHUB_TOKEN', 'ACTIONS_RUNTIME_TOKEN'].flatMap((name) => process.env[name] ?? []));
    const temp = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(process.env['RUNNER_TEMP'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)(), 'deploy-go-function-report-'));
    try {
        const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_9__/* .readReportInputs */ .g)(process.env);
        log.begin('report');
        const reports = await (0,_gather_js__WEBPACK_IMPORTED_MODULE_8__/* .downloadReports */ .u)(inputs.artifactName, temp);
        const report = (0,_gather_js__WEBPACK_IMPORTED_MODULE_8__/* .joinReports */ .c)(reports, inputs);
        log.end(`report: ${report.functions.length} functions of ${reports.length} jobs`);
        const results = report.functions.map(({ result }) => result);
        _actions_core__WEBPACK_IMPORTED_MODULE_11__/* .setOutput */ .uH('results', JSON.stringify(results));
        _actions_core__WEBPACK_IMPORTED_MODULE_11__/* .setOutput */ .uH('changed', String(results.some(({ changed }) => changed === true)));
        await (0,_report_finish_js__WEBPACK_IMPORTED_MODULE_5__/* .finishReport */ .U)(log, report, await commented(report, inputs, log));
    }
    catch (error) {
        const found = (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .causes */ .ps)(error) ?? [(0,_workflow_log_js__WEBPACK_IMPORTED_MODULE_6__/* .unexpected */ .os)(error, 'report')];
        await (0,_report_finish_js__WEBPACK_IMPORTED_MODULE_5__/* .finishReport */ .U)(log, { provider: '', mode: 'test', functions: [], causes: found });
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(temp, { recursive: true, force: true });
    }
}
/**
 * Writes the comment of the pull request, where that is asked for.
 * @returns what the summary is to have of it: the comment itself, where GitHub did not take it
 */
async function commented(report, inputs, log) {
    if (!inputs.comment)
        return {};
    const { GITHUB_EVENT_PATH: file, GITHUB_REPOSITORY: repository, GITHUB_API_URL: apiUrl, GITHUB_RUN_ID: run, } = process.env;
    const event = file === undefined ? undefined : (0,_json_js__WEBPACK_IMPORTED_MODULE_12__/* .parseJson */ .qF)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file, 'utf8').catch(() => ''));
    const at = (0,_pull_request_js__WEBPACK_IMPORTED_MODULE_10__/* .pullRequestOf */ ._)(event, repository);
    if (at === undefined) {
        log.info('No pull request: no comment');
        return {};
    }
    const of = { ...inputs, ...(0,_report_view_js__WEBPACK_IMPORTED_MODULE_13__/* .repositoryView */ .C)(process.env), run };
    const body = (0,_comment_js__WEBPACK_IMPORTED_MODULE_7__/* .renderComment */ .wQ)(report, of);
    const access = { token: inputs.token ?? '', apiUrl: apiUrl ?? 'https://api.github.com', pause: 1000 };
    const written = inputs.token === undefined
        ? { kind: 'denied', status: 401 }
        : await (0,_pull_request_js__WEBPACK_IMPORTED_MODULE_10__/* .writeComment */ .H)(at, (0,_comment_js__WEBPACK_IMPORTED_MODULE_7__/* .marker */ .xL)(of), body, (0,_comment_js__WEBPACK_IMPORTED_MODULE_7__/* .worthSaying */ .Wp)(report), access);
    if (written.kind === 'denied')
        log.notice((0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .notice */ .lm)('report.comment-denied', written));
    else if (written.kind === 'failed')
        log.warning((0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .notice */ .lm)('report.comment', written));
    else {
        log.info(`Comment of pull request ${at.number}: ${written.kind === 'nothing' ? 'nothing to say' : written.kind}`);
        return {};
    }
    return { part: body };
}
await main();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 8755:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  _: () => (/* binding */ pullRequestOf),
  H: () => (/* binding */ writeComment)
});

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
// EXTERNAL MODULE: ./build/js/json.js
var json = __nccwpck_require__(4462);
;// CONCATENATED MODULE: ./build/js/report-action/pull-request.js
// Writes the comment of a pull request: found by its marker, updated in place, the oldest where there are two.
// Source: GitHub REST API, "Issue comments". This file alone loads GitHub's client, and only when it is needed.


const attempts = 3;
/**
 * Finds the pull request of an event.
 * @param event the payload
 * @param repository GITHUB_REPOSITORY
 * @returns undefined where the event is of none
 */
function pullRequestOf(event, repository) {
    const [owner, repo] = (repository ?? '').split('/');
    if (!(0,json/* isObject */.Gv)(event) || !owner || !repo)
        return undefined;
    const run = event['workflow_run'];
    const list = (0,json/* isObject */.Gv)(run) ? run['pull_requests'] : undefined;
    const request = event['pull_request'] ?? (Array.isArray(list) ? list[0] : undefined);
    const number = (0,json/* isObject */.Gv)(request) ? request['number'] : undefined;
    return typeof number === 'number' ? { owner, repo, number } : undefined;
}
/**
 * Writes the comment, or brings the one that is there up to date.
 * @param at the pull request
 * @param marker what comments of ours begin with
 * @param body begins with the marker
 * @param create whether a new one is written where there is none
 * @param access how GitHub is asked
 * @returns what became of it; never throws for an answer of GitHub's
 */
async function writeComment(at, marker, body, create, access) {
    const { getOctokit } = await __nccwpck_require__.e(/* import() */ 351).then(__nccwpck_require__.bind(__nccwpck_require__, 1351));
    const { rest, paginate } = getOctokit(access.token, { baseUrl: access.apiUrl });
    const { owner, repo } = at;
    async function ours() {
        const all = await paginate(rest.issues.listComments, { owner, repo, issue_number: at.number, per_page: 100 });
        return all
            .map(({ id, body: text = '' }) => ({ id, body: text }))
            .filter((each) => each.body.startsWith(marker))
            .toSorted((a, b) => a.id - b.id);
    }
    /** Of somebody else's with our marker there may be no writing. */
    async function update(comments) {
        for (const comment of comments) {
            try {
                if (comment.body !== body)
                    await rest.issues.updateComment({ owner, repo, comment_id: comment.id, body });
                return comment;
            }
            catch (error) {
                if (![403, 404].includes(statusOf(error)) || isLimited(error))
                    throw error;
            }
        }
        return undefined;
    }
    async function once() {
        const comments = await ours();
        if (await update(comments))
            return { kind: 'updated' };
        if (!create)
            return { kind: 'nothing' };
        const { data } = await rest.issues.createComment({ owner, repo, issue_number: at.number, body });
        // Another run may have written at the same moment: the older one stays, and ours goes.
        const [oldest] = await ours();
        if (oldest !== undefined && oldest.id < data.id && (await update([oldest])) !== undefined) {
            await rest.issues.deleteComment({ owner, repo, comment_id: data.id });
            return { kind: 'updated' };
        }
        return { kind: 'created' };
    }
    for (let attempt = 1;; attempt += 1) {
        try {
            return await once();
        }
        catch (error) {
            const status = statusOf(error);
            if ((status === 401 || status === 403 || status === 404) && !isLimited(error))
                return { kind: 'denied', status };
            const passing = status === 0 || status === 429 || status >= 500 || isLimited(error);
            // What was written although its answer was lost is found again by its marker.
            if (!passing || attempt === attempts) {
                const reason = status === 0 && error instanceof Error ? error.message : `HTTP ${status}`;
                return { kind: 'failed', reason };
            }
            await (0,promises_namespaceObject.setTimeout)(access.pause * attempt);
        }
    }
}
/** HTTP status of an error of GitHub's client; 0 where there was no answer. */
function statusOf(error) {
    if (!(error instanceof Error))
        throw error;
    if (!('status' in error) || typeof error.status !== 'number' || !('response' in error))
        return 0;
    return error.response === undefined ? 0 : error.status;
}
/** Source: GitHub REST API, "Rate limits": 403 with retry-after, or with nothing remaining. */
function isLimited(error) {
    const response = (0,json/* isObject */.Gv)(error) ? error['response'] : undefined;
    const headers = (0,json/* isObject */.Gv)(response) ? response['headers'] : undefined;
    return (0,json/* isObject */.Gv)(headers) && (headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0');
}


/***/ }),

/***/ 5994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  U: () => (/* binding */ finishReport)
});

// EXTERNAL MODULE: ./build/js/node_modules/@actions/core/lib/core.js + 3 modules
var core = __nccwpck_require__(3306);
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ./build/js/node_modules/@actions/core/lib/summary.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return __awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return __awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map
// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __nccwpck_require__(7342);
// EXTERNAL MODULE: ./build/js/workflow-log.js
var workflow_log = __nccwpck_require__(6910);
// EXTERNAL MODULE: ./build/js/report/markdown.js
var markdown = __nccwpck_require__(7164);
// EXTERNAL MODULE: ./build/js/report/report.js
var report = __nccwpck_require__(3519);
;// CONCATENATED MODULE: ./build/js/report/bytes.js
// Where the bytes of the largest function are, as bars of text: they read the same in every client, and GitHub strips
// pictures that stand in the text itself.


const mostRows = 10;
const barLength = 30;
const nameLength = 44;
/** Eighths of a block. */
const partial = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
/**
 * Renders where the bytes are.
 * @param report the run
 * @returns parts of Markdown; none where nothing was measured
 */
function bytesOf({ functions }) {
    const largest = functions
        .filter(({ sizes, result }) => sizes !== undefined && result.binarySize !== undefined)
        .toSorted((a, b) => (b.result.binarySize ?? 0) - (a.result.binarySize ?? 0))[0];
    if (largest === undefined)
        return [];
    const { name, binarySize = 0 } = largest.result;
    const of = functions.length > 1 ? `, the largest of ${functions.length}` : '';
    const since = largest.live?.sizes === undefined ? '' : '; the second column is the change since what is live';
    return [
        `**Where the bytes of ${(0,markdown/* code */.aY)(name)} are** (executable, ${(0,report/* humanSize */.Xe)(binarySize)}${of}${since})`,
        bars(largest),
    ];
}
function bars({ sizes = [], live, result: { binarySize = 0 } }) {
    const all = [...sizes, rest(sizes, binarySize)].toSorted((a, b) => b.bytes - a.bytes);
    const shown = all.length > mostRows ? all.slice(0, mostRows - 1) : all;
    const named = new Set(shown.map(({ module }) => module));
    const unnamed = (of) => total(of.filter(({ module }) => !named.has(module)));
    const before = live?.sizes === undefined ? undefined : [...live.sizes, rest(live.sizes, live.size)];
    const old = (module) => before?.find((each) => each.module === module)?.bytes ?? 0;
    const left = all.length - shown.length;
    const rows = [
        ...shown.map(({ module, bytes }) => ({ module, bytes, change: bytes - old(module) })),
        ...(left === 0
            ? []
            : [{ module: `${left} other modules`, bytes: unnamed(all), change: unnamed(all) - unnamed(before ?? []) }]),
    ];
    const most = Math.max(1, ...rows.map(({ bytes }) => bytes));
    const width = Math.min(nameLength, Math.max(...rows.map(({ module }) => module.length)));
    const lines = rows.map(({ module, bytes, change }) => {
        const name = module.length > width ? `…${module.slice(1 - width)}` : module.padEnd(width);
        const changed = before === undefined ? '' : `  ${(change === 0 ? '' : (0,report/* humanChange */.SL)(change)).padStart(9)}`;
        return `${name}  ${(0,report/* humanSize */.Xe)(bytes).padStart(8)}${changed}  ${bar(bytes / most)}`.trimEnd();
    });
    return ['```text', ...lines, '```'].join('\n');
}
/** What is not code. */
function rest(sizes, size) {
    return { module: 'data, types and tables', bytes: Math.max(size - total(sizes), 0) };
}
function bar(share) {
    const eighths = Math.round(share * barLength * 8);
    return `${'█'.repeat(Math.floor(eighths / 8))}${partial[eighths % 8] ?? ''}`;
}
function total(sizes) {
    return sizes.reduce((sum, { bytes }) => sum + bytes, 0);
}

// EXTERNAL MODULE: ./build/js/report/headline.js
var headline = __nccwpck_require__(4545);
;// CONCATENATED MODULE: ./build/js/report/function-table.js
// The table of a summary: the functions that changed, one row each.



/** More rows than this nobody reads; the output `results` has all. */
const function_table_mostRows = 300;
/** Digits of a commit, as Git shows it. */
const function_table_short = 7;
/**
 * Renders the functions that changed; in mode `test`, all that were made.
 * @param report the run
 * @param view for the links
 * @returns parts of Markdown; none where there is no such function
 */
function functionTable({ functions, mode }, view) {
    const shown = functions.filter(({ result, causes }) => result.changed === true || result.rolledBack === true || (mode === 'test' && causes.length === 0));
    if (shown.length === 0)
        return [];
    const rows = shown.map((each) => row(each, mode, view));
    // What is the same for all is said once, and leaves the columns to what differs.
    const same = (of) => {
        const [first = '', ...others] = new Set(rows.map(of).filter((each) => each !== ''));
        return others.length === 0 ? first : '';
    };
    const [arch, kind, isolation] = [
        same((each) => each.arch),
        same((each) => each.kind),
        same((each) => each.isolation),
    ];
    const range = rows.every((each) => each.commits !== '') ? same((each) => each.commits) : '';
    const common = [
        arch,
        kind,
        isolation === '' ? '' : `proved in ${isolation}`,
        range === '' ? '' : `commits ${range}`,
    ].filter((each) => each !== '');
    const told = rows.filter((each) => each.settings !== '');
    const apart = told.length * 3 <= rows.length;
    const cells = rows
        .slice(0, function_table_mostRows)
        .map((each) => [
        arch === '' ? `${each.name} (${each.arch})` : each.name,
        kind === '' && each.kind !== '' ? `${each.move} (${each.kind})`.trim() : each.move,
        each.size,
        isolation === '' && each.isolation !== '' ? `${each.proved}, ${each.isolation}` : each.proved,
        apart ? '' : each.settings,
        range === '' ? each.commits : '',
        each.pages,
        each.time,
    ]);
    const more = rows.length - cells.length;
    return [
        ...(common.length === 0 ? [] : [`${rows.length > 1 ? 'All: ' : ''}${common.join(' · ')}`]),
        (0,markdown/* table */.tp)(['Function', 'Change', 'Package', 'Proved', 'Settings', 'Commits', 'See', 'Time'], cells.map((each) => each.map(unbroken))),
        ...(more > 0 ? [`… and ${more} more: the output ${(0,markdown/* code */.aY)('results')} has all.`] : []),
        ...(apart && told.length > 0
            ? [`Settings that changed:\n\n${told.map((each) => `- ${each.name}: ${each.settings}`).join('\n')}`]
            : []),
    ];
}
function row(of, mode, view) {
    const { result, before } = of;
    const { name, resource = name, arch, proved } = result;
    const total = Object.values(result.seconds).reduce((sum, each) => sum + each, 0);
    return {
        name: (0,markdown/* plain */.pj)(resource.endsWith(name) ? resource : `${name} → ${resource}`),
        arch,
        move: mode === 'test' ? '' : (0,headline/* move */.C)(of),
        kind: mode === 'test' ? '' : kindOf(result),
        size: size(of),
        proved: proved === undefined ? '' : proof(proved),
        isolation: proved?.verdict === 'proved' ? (0,markdown/* plain */.pj)(proved.isolation ?? '') : '',
        settings: mode === 'rollback' ? '' : settings(before?.differences ?? []),
        commits: commits(of, mode, view),
        pages: (before?.links ?? []).map((each) => (0,markdown/* link */.nf)((0,markdown/* plain */.pj)(each.name), each.url)).join(' · '),
        time: (0,report/* humanSeconds */.Nj)(total),
    };
}
/** A number stays on one line with its unit, and a version with its successor. */
function unbroken(cell) {
    return cell
        .replaceAll(/(\d) (?=(?:B|kB|MB|ms|s|min|\()(?![a-z]))/g, '$1&nbsp;')
        .replaceAll(/(\w) (→) (?=\d)/g, '$1&nbsp;$2&nbsp;')
        .replaceAll(' · ', '&nbsp;·&nbsp;');
}
function kindOf({ change, rolledBack }) {
    if (rolledBack === true)
        return 'put back';
    return change === 'config' ? 'settings' : (change ?? '');
}
/** `4.1 MB (+12.0 kB)` */
function size({ result: { packageSize, changed }, before }) {
    if (packageSize === undefined)
        return '';
    const old = before?.packageSize;
    const known = changed === true && old !== undefined && old > 0;
    return `${(0,report/* humanSize */.Xe)(packageSize)}${known ? ` (${(0,report/* humanChange */.SL)(packageSize - old)})` : ''}`;
}
function proof({ verdict, initMs }) {
    if (verdict !== 'proved')
        return (0,markdown/* plain */.pj)(verdict);
    return initMs === undefined ? 'yes' : `${Math.round(initMs)} ms`;
}
/** Variables of the environment that came or went, and other settings that differ. */
function settings(differences) {
    return differences
        .slice(0, 20)
        .map((each) => {
        const [, name = each, what] = /^(.*?)(?: \((added|removed)\))?$/.exec(each) ?? [];
        const shown = (0,markdown/* code */.aY)(name.replace(/^Environment\./, ''));
        return `${what === 'added' ? '+' : what === 'removed' ? '−' : ''}${shown}`.replaceAll('|', '\\|');
    })
        .join(' ');
}
function commits({ before, result }, mode, { repository, sha }) {
    const from = before?.commit;
    if (mode === 'rollback' || from === undefined || sha === undefined || result.rolledBack === true)
        return '';
    if (from === sha)
        return (0,markdown/* code */.aY)(sha.slice(0, function_table_short));
    const range = (0,markdown/* code */.aY)(`${from.slice(0, function_table_short)}…${sha.slice(0, function_table_short)}`);
    return repository === undefined ? range : (0,markdown/* link */.nf)(range, `${repository}/compare/${from}...${sha}`);
}

;// CONCATENATED MODULE: ./build/js/report/summary.js
// The job summary: what matters first and how to take it back, then the cause and the remedy of a failure, then the
// functions that changed.




/** GitHub drops a step's summary above 1 MiB whole. Source: GitHub documentation, "Adding a job summary". */
const limit = 1024 * 1024 - 1024;
const mostNotices = 50;
/**
 * Renders the job summary as GitHub-flavoured Markdown.
 * @param report the run
 * @param failed every cause of a failure, each once
 * @param told notices and warnings in the order in which they were printed
 * @param view what links and the headline need
 * @returns Markdown below GitHub's limit
 */
function renderSummary(report, failed, told, view = {}) {
    const parts = [
        `### ${(0,headline/* headline */.P)(report, failed, view.seconds)}`,
        ...wayBack(report),
        ...failed.map((error) => cause(error, report, view)),
        ...left(report),
        ...functionTable(report, view),
        ...unchanged(report),
        ...inconclusive(report),
        ...tell(told),
        ...bytesOf(report),
        ...(view.part === undefined ? [] : [view.part]),
    ];
    return (0,markdown/* fitting */._Q)(parts, limit);
}
/** How to take a deployment back; of many, one list to open. */
function wayBack({ functions, mode }) {
    const moved = functions.filter(({ result, causes, back }) => causes.length === 0 && back !== undefined && result.changed);
    const [only, ...others] = moved;
    if (only === undefined)
        return [];
    if (others.length === 0 && functions.length === 1)
        return [returning(only)];
    const versions = mode === 'deploy' && moved.every(({ before }) => /^\d+$/.test(before?.version ?? ''));
    const list = moved.map(({ result, back }) => `- ${(0,markdown/* code */.aY)(result.name)}: ${(0,markdown/* sentence */.em)(back ?? '')}`).join('\n');
    return [
        ...(versions ? [`To take all of it back: this step with ${(0,markdown/* code */.aY)('mode: rollback')}`] : []),
        (0,markdown/* folded */.TM)(`What each serves, and how to take it back (${moved.length})`, list),
    ];
}
/** What serves is in the headline already. */
function returning({ back = '' }) {
    const [, way] = /; (to return to .*)$/s.exec(back) ?? [];
    return way === undefined ? (0,markdown/* sentence */.em)(back) : (0,markdown/* sentence */.em)(upper(way));
}
function cause({ notice }, { functions }, { repository, sha }) {
    const { location, details = [], stage, text, remedy } = notice;
    const concerned = functions.filter(({ causes }) => causes.some((each) => each.notice === notice));
    return [
        `**${stage}**: ${(0,markdown/* sentence */.em)(text)}${location === undefined ? '' : ` (${place(location, repository, sha)})`}`,
        ...(functions.length > 1 && concerned.length > 0
            ? [`Functions: ${(0,markdown/* names */.Dy)(concerned.map(({ result }) => result.name))}`]
            : []),
        ...(details.length === 0 ? [] : [(0,markdown/* block */.om)(details)]),
        `**What to do:** ${(0,markdown/* sentence */.em)(remedy)}`,
    ].join('\n\n');
}
/** Where the cause is, as a link into the commit where the file is one of the repository's. */
function place({ file, line }, repository, sha) {
    const text = (0,markdown/* code */.aY)(line === undefined ? file : `${file}:${line}`);
    if (repository === undefined || sha === undefined || /^([/\\]|[A-Za-z]:|\.\.)/.test(file))
        return text;
    const path = file.split(/[/\\]/).map(encodeURIComponent).join('/');
    return (0,markdown/* link */.nf)(text, `${repository}/blob/${sha}/${path}${line === undefined ? '' : `#L${line}`}`);
}
/** What the functions that failed serve now, where the run can say it. */
function left({ functions }) {
    const told = functions.filter(({ causes, back }) => causes.length > 0 && back !== undefined);
    // The headline says it of a single one.
    if (functions.length === 1 && told[0]?.result.rolledBack === true)
        return [];
    const lines = told.map(({ result, back }) => `${(0,markdown/* code */.aY)(result.name)}: ${(0,markdown/* sentence */.em)(back ?? '')}`);
    if (lines.length <= 3)
        return lines;
    return [
        (0,markdown/* folded */.TM)(`What the functions serve that failed (${lines.length})`, lines.map((each) => `- ${each}`).join('\n')),
    ];
}
function unchanged({ functions, mode, packaged }) {
    if (packaged !== undefined || mode === 'test' || functions.length < 2)
        return [];
    const count = functions.filter(({ result, causes }) => causes.length === 0 && result.changed === false).length;
    if (count === 0)
        return [];
    return [`${count} ${count === 1 ? 'function is' : 'functions are'} unchanged.`];
}
/** A proof that could not decide is told once for all functions with the same reason. */
function inconclusive({ functions }) {
    const groups = Map.groupBy(functions.filter(({ result, causes }) => result.proved?.verdict === 'inconclusive' && causes.length === 0), 
    // Times, process ids and line numbers are not what makes reasons differ.
    ({ result }) => `${result.proved?.reason ?? ''}\n${result.proved?.remedy ?? ''}`.replaceAll(/\d+/g, '0'));
    return [...groups.values()].map((group) => {
        const proof = group[0]?.result.proved;
        const which = (0,markdown/* names */.Dy)(group.map(({ result }) => result.name));
        const remedy = proof?.remedy === undefined ? '' : ` ${(0,markdown/* sentence */.em)(proof.remedy)}`;
        return `> **Not proved** (${group.length}): ${which}: ${ended((0,markdown/* sentence */.em)(proof?.reason ?? ''))}${remedy}`;
    });
}
/** What many functions are warned of alike is told once; proofs are told already. */
function tell(told) {
    const lines = told
        .filter(({ notice }) => notice.id !== 'prove.inconclusive')
        .map(({ level, notice: { stage, text, remedy } }) => `> **${upper(level)}** ${(0,markdown/* plain */.pj)(stage)}: ${ended((0,markdown/* sentence */.em)(text))} ${(0,markdown/* sentence */.em)(remedy)}`.trimEnd());
    const counts = Map.groupBy(lines, (each) => each);
    const shown = [...counts].slice(0, mostNotices);
    const more = counts.size - shown.length;
    return [
        ...shown.map(([line, { length }]) => (length === 1 ? line : `${line} (${length} times)`)),
        ...(more > 0 ? [`> … and ${more} more, in the log.`] : []),
    ];
}
function ended(text) {
    return /[?!.]$/.test(text) ? text : `${text}.`;
}
function upper(text) {
    return text.slice(0, 1).toUpperCase() + text.slice(1);
}

// EXTERNAL MODULE: ./build/js/report/view.js
var view = __nccwpck_require__(8232);
;// CONCATENATED MODULE: ./build/js/report/finish.js
// The end of a run: errors as annotations, the job summary, the exit code.





/** GitHub shows ten annotations of a level in a step. */
const annotationLimit = 10;
/**
 * Prints what failed, writes the job summary, and fails the step where anything failed.
 * @param log gives the notices and warnings that the summary repeats
 * @param report the run
 * @param extra what the summary says beside it
 */
async function finishReport(log, report, extra = {}) {
    log.close();
    // Functions of one build share its causes: each is told once.
    const all = [...new Set([...report.causes, ...report.functions.flatMap((each) => each.causes)])];
    const shown = all.length > annotationLimit ? all.slice(0, annotationLimit - 1) : all;
    for (const cause of shown)
        (0,workflow_log/* printError */.yJ)(cause.notice);
    for (const cause of all.slice(shown.length))
        core/* info */.pq(cause.message);
    if (shown.length < all.length)
        (0,workflow_log/* printError */.yJ)((0,errors/* notice */.lm)('action.more-errors', { count: all.length - shown.length }));
    if (all.length > 0)
        process.exitCode = core/* ExitCode */.yU.Failure;
    if (process.env['GITHUB_STEP_SUMMARY'] === undefined)
        return;
    await summary
        .addRaw(renderSummary(report, all, log.notices, { ...(0,view/* repositoryView */.C)(process.env), ...extra }))
        .write();
}


/***/ }),

/***/ 4545:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ move),
/* harmony export */   P: () => (/* binding */ headline)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7164);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3519);
// The first line of a summary: what happened, in words that fit on a phone.


/** Stages that end before anything is sent. */
const early = new Set(['inputs', 'build', 'verify', 'package', 'prove', 'check']);
/**
 * Says what a run did.
 * @param report the run
 * @param failed every cause of a failure, each once
 * @param seconds of the whole step, where that is to be said
 * @returns one line of Markdown: `✅ orders: 41 → 42, alias live, 38 s`
 */
function headline({ functions, mode, packaged }, failed, seconds) {
    const time = seconds === undefined ? '' : `, ${(0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .humanSeconds */ .Nj)(seconds)}`;
    const [only, ...others] = functions;
    const one = others.length === 0 ? only : undefined;
    const name = one === undefined ? '' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(one.result.name);
    if (failed.length > 0)
        return `❌ ${failure(functions, one, failed)}${untouched(functions, mode, failed)}`;
    if (functions.length === 0)
        return '✅ Nothing to do';
    const all = one === undefined ? `${functions.length} functions` : name;
    const changed = functions.filter(({ result }) => result.changed).length;
    const some = one === undefined ? `${changed} of ${all}` : name;
    if (packaged !== undefined)
        return `✅ ${all}: stored, and named by ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(packaged)}${time}`;
    if (mode === 'test')
        return `✅ ${all}: ${functions.every(isProved) ? 'verified and proved' : 'verified and packaged'}${time}`;
    if (mode === 'check')
        return changed === 0 ? `✅ ${all}: nothing would change` : `✅ ${some}: would change`;
    if (mode === 'rollback') {
        if (changed === 0)
            return `✅ ${all}: rolled back already, nothing was changed`;
        return one === undefined
            ? `✅ ${some}: rolled back${time}`
            : `✅ ${name}: ${move(one) || 'the code before'} again${by(one)}${time}`;
    }
    if (changed === 0)
        return `✅ ${all}: live already, nothing was uploaded`;
    if (one === undefined)
        return `✅ ${some}: deployed${time}`;
    const settings = one.result.change === 'config' ? ', settings only' : '';
    return `✅ ${name}: ${move(one) || 'deployed'}${by(one)}${settings}${time}`;
}
function failure(functions, one, failed) {
    const stage = failed[0]?.notice.stage ?? '';
    const bad = functions.filter(({ causes }) => causes.length > 0).length;
    if (functions.length === 0 || (bad === 0 && one === undefined))
        return `Failed in ${stage}`;
    if (one === undefined)
        return `${bad} of ${functions.length} functions failed`;
    const name = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(one.result.name);
    if (one.result.rolledBack !== true)
        return `${name}: failed in ${stage}`;
    const { version } = one.result;
    return `${name}: ${version === undefined ? 'put back' : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(version)} serves again`}${by(one)}`;
}
/** What somebody with a red check on a phone wants to know first. */
function untouched(functions, mode, failed) {
    const nothing = mode === 'deploy' && failed.every(({ notice }) => early.has(notice.stage));
    const changed = functions.some(({ result }) => result.changed === true);
    return nothing && !changed && functions.length > 0 ? ', nothing was deployed' : '';
}
/**
 * What a function's target served and serves.
 * @param of the function
 * @returns `41 → 42` as Markdown; '' where its versions are not known
 */
function move(of) {
    const { version } = of.result;
    const before = of.before?.version;
    if (version === undefined || version === '$LATEST')
        return '';
    const from = before === undefined || before === version ? '' : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(before)} → `;
    return `${from}${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(version)}`;
}
function by({ before }) {
    return before?.by === undefined ? '' : `, ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(before.by)}`;
}
function isProved({ result }) {
    return result.proved?.verdict === 'proved';
}


/***/ }),

/***/ 7164:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dy: () => (/* binding */ names),
/* harmony export */   TM: () => (/* binding */ folded),
/* harmony export */   _Q: () => (/* binding */ fitting),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   em: () => (/* binding */ sentence),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   om: () => (/* binding */ block),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
// GitHub-flavoured Markdown out of texts that others wrote: none of them may become markup.
// Source: GitHub Flavored Markdown Spec, "Backslash escapes", "Code spans", "Tables (extension)".
/**
 * What a user's file names or a function's output hold must not become markup.
 * @param text of the user's
 * @returns one line of Markdown
 */
function plain(text) {
    return text
        .replaceAll(/[\\`*_[\]~|]/g, (found) => `\\${found}`)
        .replaceAll(/[<>&]/g, (found) => ({ '<': '&lt;', '>': '&gt;' })[found] ?? '&amp;')
        .replaceAll(/\s*\n\s*/g, ' ');
}
/**
 * A code span.
 * @param text as it is to be read
 * @returns one line of Markdown, between more backticks than the text has
 */
function code(text) {
    const line = text.replaceAll(/\s*\n\s*/g, ' ');
    const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    const space = longest > 0 ? ' ' : '';
    return `${fence}${space}${line}${space}${fence}`;
}
/**
 * A message: what stands in quotes is what one types, and so is a command at its end.
 * @param text of the catalogue, or of a provider
 * @returns one line of Markdown
 */
function sentence(text) {
    return text
        .split(/("[^"\n]+"|\b(?:aws|az) [a-z][\w-]* .*$)/)
        .map((part, index) => {
        if (index % 2 === 0)
            return plain(part);
        return code(part.startsWith('"') ? part.slice(1, -1) : part);
    })
        .join('');
}
/**
 * A link.
 * @param text Markdown
 * @param url absolute
 * @returns Markdown
 */
function link(text, url) {
    return `[${text}](${url
        .replaceAll(/[()\s<>]/g, encodeURIComponent)
        .replaceAll('(', '%28')
        .replaceAll(')', '%29')})`;
}
/**
 * A block of text as it is.
 * @param lines the text
 * @param most characters that are kept, from the start
 * @returns Markdown
 */
function block(lines, most = 20_000) {
    const whole = lines.join('\n');
    const kept = whole.length > most ? `${whole.slice(0, most)}\n…` : whole;
    return `\`\`\`text\n${kept.replaceAll('```', "'''")}\n\`\`\``;
}
/**
 * A table without the columns that are empty in every row.
 * @param head of the columns
 * @param rows Markdown without line feeds; a cell for each column
 * @returns Markdown
 */
function table(head, rows) {
    const used = head.map((_, column) => column === 0 || rows.some((row) => (row[column] ?? '') !== ''));
    const line = (cells) => `| ${cells.filter((_, column) => used[column]).join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
/**
 * What one opens to see.
 * @param title plain text
 * @param body Markdown
 * @returns Markdown
 */
function folded(title, body) {
    return `<details><summary>${plain(title)}</summary>\n\n${body}\n\n</details>`;
}
/**
 * Names in a sentence.
 * @param names of functions or settings
 * @param most that are named
 * @returns Markdown: code spans, and how many more there are
 */
function names(names, most = 20) {
    const left = names.length - most;
    const shown = names.slice(0, most).map(code).join(', ');
    return left > 0 ? `${shown} and ${left} more` : shown;
}
/**
 * Joins parts until a limit, so that a later short one is kept where a long one is left out.
 * @param parts Markdown, the most important first
 * @param limit bytes of UTF-8
 * @returns Markdown
 */
function fitting(parts, limit) {
    const note = '… the rest is in the log: a job summary has a limit.';
    const kept = [];
    let left = limit - Buffer.byteLength(note) - 4;
    for (const part of parts) {
        const bytes = Buffer.byteLength(part) + 2;
        if (bytes > left)
            continue;
        kept.push(part);
        left -= bytes;
    }
    return [...kept, ...(kept.length < parts.length ? [note] : []), ''].join('\n\n');
}


/***/ }),

/***/ 3519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Nj: () => (/* binding */ humanSeconds),
/* harmony export */   SL: () => (/* binding */ humanChange),
/* harmony export */   Xe: () => (/* binding */ humanSize)
/* harmony export */ });
/* unused harmony export resourceName */
// What a run leaves behind: one record a function. The output `results`, the job summary and the log are made of it.
/**
 * A resource's name without what an organisation may hold secret: the name part of an ARN, anything else as it is.
 * @param resource a Lambda name or ARN, or an app's name
 * @returns the name
 */
function resourceName(resource) {
    return resource.startsWith('arn:') ? (resource.split(':')[6] ?? resource) : resource;
}
/**
 * A size for people.
 * @param bytes the size
 * @returns such as `4.1 MB` (decimal units)
 */
function humanSize(bytes) {
    if (bytes < 1000)
        return `${bytes} B`;
    return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
/**
 * A change of a size for people.
 * @param bytes now minus before
 * @returns such as `+12.0 kB`, `−3 B`, `±0`
 */
function humanChange(bytes) {
    if (bytes === 0)
        return '±0';
    return `${bytes > 0 ? '+' : '−'}${humanSize(Math.abs(bytes))}`;
}
/**
 * A duration for people.
 * @param seconds the duration
 * @returns such as `0.41 s`, `1 min 5 s`
 */
function humanSeconds(seconds) {
    if (seconds >= 59.95)
        return `${Math.floor(Math.round(seconds) / 60)} min ${Math.round(seconds) % 60} s`;
    return `${seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(1)} s`;
}


/***/ }),

/***/ 8232:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ repositoryView)
/* harmony export */ });
// Where a summary is read: what its links and its first line need beside the run.
/**
 * Where links into the repository lead.
 * @param env GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA
 * @returns undefined for what the environment does not say
 */
function repositoryView(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, GITHUB_SHA: sha } = env;
    return { repository: server === undefined || name === undefined ? undefined : `${server}/${name}`, sha };
}


/***/ }),

/***/ 1269:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f2: () => (/* binding */ architectures)
/* harmony export */ });
/* unused harmony exports expand, archesOf */
// The unit of work: one function for one architecture, and the table that gives an architecture its name in
// each of the worlds that the action stands between.
/**
 * One row per architecture: Go's GOARCH, the ELF header's e_machine, Lambda's `Architectures` value and Node's
 * `process.arch`. Sources: `go tool dist list`; ELF gABI, "ELF Header", e_machine; Lambda API, FunctionConfiguration.
 */
const architectures = {
    amd64: { goarch: 'amd64', elfMachine: 62, elfName: 'EM_X86_64', lambda: 'x86_64', node: 'x64', qemu: 'qemu-x86_64' },
    arm64: {
        goarch: 'arm64',
        elfMachine: 183,
        elfName: 'EM_AARCH64',
        lambda: 'arm64',
        node: 'arm64',
        qemu: 'qemu-aarch64',
    },
};
/**
 * Expands `<name>` and `<path>` in what the user wrote.
 * @param text any input that may hold placeholders
 * @param target gives the function's name, and its whole source path, whose separators become dashes
 * @returns the text with every placeholder replaced
 */
function expand(text, target) {
    const path = target.source
        .replace(/\.go$/, '')
        .split('/')
        .filter((part) => part !== '' && part !== '.' && part !== '..')
        .join('-');
    return text.replaceAll('<name>', target.name).replaceAll('<path>', path === '' ? target.name : path);
}
/**
 * The architectures of a run: a template's functions may have several.
 * @param targets the functions, or what is known of them
 * @returns each once, in the order in which they come
 */
function archesOf(targets) {
    return [...new Set(targets.map(({ arch }) => arch))];
}


/***/ }),

/***/ 6910:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   QE: () => (/* binding */ workflowLog),
/* harmony export */   os: () => (/* binding */ unexpected),
/* harmony export */   yJ: () => (/* binding */ printError)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3306);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7342);
// The log as GitHub reads it: workflow commands on standard output.


/**
 * Makes the log of a run.
 * @param secrets values that are hidden from the first line on
 * @returns the log; every method prints at once
 */
function workflowLog(secrets) {
    const notices = [];
    let stage = 'inputs';
    let open = false;
    const mask = (secret) => {
        // Each line is masked by itself: the runner masks line by line. Short texts would blacken the whole log.
        for (const part of [secret, ...secret.split(/\r?\n/), Buffer.from(secret).toString('base64')]) {
            if (part.trim().length > 3)
                _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setSecret */ .Pq(part);
        }
    };
    for (const secret of secrets)
        mask(secret);
    const close = () => {
        if (open)
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .endGroup */ .N4();
        open = false;
    };
    return {
        get stage() {
            return stage;
        },
        notices,
        close,
        info: (text) => _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .info */ .pq(text),
        debug: (text) => _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .debug */ .Yz(text),
        notice: (of) => {
            notices.push({ level: 'notice', notice: of });
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .notice */ .lm((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)(of), annotation(of));
            details(of);
        },
        warning: (of) => {
            notices.push({ level: 'warning', notice: of });
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)(of), annotation(of));
            details(of);
        },
        mask,
        begin: (name) => {
            close();
            stage = name;
            open = true;
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .startGroup */ .Oh(name);
        },
        end: (result) => {
            close();
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .info */ .pq(result);
        },
    };
}
/**
 * Prints an error: its details for the log, then one annotation.
 * @param of what went wrong
 */
function printError(of) {
    details(of);
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .error */ .z3((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)(of), annotation(of));
}
/**
 * Words an error that is none of the catalogue: a defect of the action. Its stack is for debug logging alone.
 * @param error anything that was thrown
 * @param stage in which it was
 * @returns the error to print
 */
function unexpected(error, stage) {
    if (error instanceof Error && error.stack !== undefined)
        _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .debug */ .Yz(error.stack);
    const reason = error instanceof Error ? error.message : String(error);
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('action.unexpected', { stage, reason });
}
function details(of) {
    for (const each of of.details ?? [])
        _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .info */ .pq(`  ${each}`);
}
function annotation(of) {
    return { title: `deploy-go-function: ${of.stage}`, ...(of.location === undefined ? {} : position(of.location)) };
}
function position({ file, line: startLine, column: startColumn }) {
    return {
        file,
        ...(startLine === undefined ? {} : { startLine }),
        ...(startColumn === undefined ? {} : { startColumn }),
    };
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(1757);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
