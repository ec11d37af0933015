/** The most that one file may be, in bytes; next.config.js lets a form through that is a little larger. */
export const MAX_FILE = 20 * 1024 * 1024
