// What Debian's slim images leave out, and which Python files are byte-compiled on installation.

const LEFT_OUT = /^usr\/share\/(?:doc|groff|info|linda|lintian\/overrides|locale|man)\//
const KEPT =
  /^usr\/share\/doc\/[^/]+\/copyright$|^usr\/share\/doc\/kde\/HTML\/C\/|^usr\/share\/locale\/(?:all_languages|currency\/|l10n\/|languages$|locale\.alias$)/

/** The path is in the list of exclusions that dpkg has in debian:*-slim. Paths without a leading slash. */
export const isLeftOut = (path) => LEFT_OUT.test(path) && !KEPT.test(path)

/** py3compile and the interpreter's own packages compile these on installation. */
export const isCompiledPython = (path) => /^usr\/(?:lib\/python3(?:\.\d+)?|share\/[^/]+)\/.*\.py$/.test(path)
