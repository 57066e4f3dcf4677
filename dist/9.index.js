export const id = 9;
export const ids = [9];
export const modules = {

/***/ 80009:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   defaultTiming: () => (/* binding */ defaultTiming)
/* harmony export */ });
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68075);
// All times and chances of the Lambda provider in one place, so that tests can shrink them.

/** What users get. */
const defaultTiming = {
    connect: 5_000,
    request: 20_000,
    uploadBytesPerSecond: 256 * 1024,
    preflight: 120_000,
    lastWord: 3_000,
    putBack: 60_000,
    poll: [250, 3_000],
    shiftPoll: [2_000, 15_000],
    minute: 60_000,
    backoff: [400, 10_000],
    unreachableAttempts: 3,
    random: Math.random,
    pause: _deadline_js__WEBPACK_IMPORTED_MODULE_0__/* .pause */ .v,
};


/***/ }),

/***/ 68075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ startDeadline),
/* harmony export */   v: () => (/* binding */ pause)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
// One deadline for a function's deployment, shared by all its requests and polls.

/**
 * Starts a deadline.
 * @param milliseconds from now
 * @param cancelled the run's own signal
 * @returns the deadline
 */
function startDeadline(milliseconds, cancelled) {
    const end = performance.now() + milliseconds;
    return {
        signal: AbortSignal.any([cancelled, AbortSignal.timeout(Math.ceil(milliseconds))]),
        remaining: () => Math.max(0, end - performance.now()),
    };
}
/**
 * Waits, but never past the deadline.
 * @param milliseconds the wait wanted
 * @param deadline bounds it
 * @returns false when the deadline is over
 * @throws the signal's reason when the run was cancelled
 */
async function pause(milliseconds, deadline) {
    const left = deadline.remaining();
    if (left <= 0)
        return false;
    try {
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(Math.min(milliseconds, left), undefined, { signal: deadline.signal });
    }
    catch (error) {
        if (deadline.remaining() > 0)
            throw error;
    }
    return deadline.remaining() > 0;
}


/***/ })

};
