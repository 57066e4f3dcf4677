export const id = 5586;
export const ids = [5586];
export const modules = {

/***/ 75586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ judgeRuntime)
/* harmony export */ });
// Which runtimes run an executable named bootstrap, and until when.
// Source: Lambda guide, "Lambda runtimes", tables of supported and deprecated runtimes.
const ends = {
    'provided.al2': { deprecated: '2026-07-31', create: '2027-02-01', update: '2027-03-03' },
    provided: { deprecated: '2024-01-08', update: '2027-03-03' },
    'go1.x': { deprecated: '2024-01-08', update: '2027-03-03' },
};
/**
 * Judges a runtime.
 * @param runtime as the API gives it
 * @returns `current`; the dates where its support is over; `new` for an OS-only runtime that came after this was
 * written; `other` for anything that does not run a Go executable
 */
function judgeRuntime(runtime) {
    if (runtime === 'provided.al2023')
        return 'current';
    return ends[runtime] ?? (/^provided\.al20(2[4-9]|[3-9]\d)$/.test(runtime) ? 'new' : 'other');
}


/***/ })

};
