/** How many rows stand on one page, or at most in a list without pages: long enough to work with, short to load. */
export const pageSize = {
  /** Experiences of a dossier: who wrote five and who wrote five hundred wait equally long. */
  entries: 20,
  /** Students of a school's list. */
  students: 40,
  /** Lines of who looked. */
  log: 60,
  /** Files that a school or a region brought. */
  files: 50,
  /** Pieces of one file that a student brought. */
  brought: 20,
  /** Problems of a file on its page; the rest can be downloaded. */
  problems: 100,
  /** Questions of a file that wait for an answer. */
  questions: 50,
  /** Of an export, read at once. */
  batch: 50,
  /** People who wait at the administrator's, and those found by a name. */
  waiting: 50,
  found: 20,
  latest: 10,
} as const

/** The page that an address asks for, from 1; what is no page is the first. */
export function pageIn(asked: string | readonly string[] | undefined): number {
  const page = Number([asked ?? '1'].flat()[0])
  return Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1
}

/** What a query skips and takes for a page. */
export const onPage = (page: number, size: number) => ({ skip: (page - 1) * size, take: size })

/** One page of a list that is there already; a page number from an address is only a wish. */
export function pageOf<Row>(
  list: readonly Row[],
  wish: string | undefined,
): { page: number; pages: number; slice: readonly Row[] } {
  const size = pageSize.students
  const pages = Math.max(1, Math.ceil(list.length / size))
  const page = Math.min(pages, Math.max(1, Number.parseInt(wish ?? '1', 10) || 1))
  return { page, pages, slice: list.slice((page - 1) * size, page * size) }
}

/** The page of a list on which one row stands. */
export const pageOfRow = <Row>(list: readonly Row[], at: number) =>
  pageOf(list, String(Math.floor(Math.max(0, at) / pageSize.students) + 1))
