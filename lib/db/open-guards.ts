// PostgreSQL takes an IF whose condition is NULL for a no, a CHECK for a yes and a trigger's WHEN for a no: a guard that
// asks `IF x <> y THEN RAISE` lets through as soon as x is unknown. So a guard says what is right and refuses everything
// else: `IF (x = y) IS NOT TRUE THEN RAISE`. Policies need no such care: there a NULL is a no, also in WITH CHECK.
import { query } from './testing'

export type OpenGuard = { fault: string; where: string; text: string }

/** Functions whose guards never see a NULL, though their words alone don't tell, and why. */
export const neverNull: Record<string, string> = {
  'authz.apply_register': 'a keeper reaches no file that is not there, and a file has a state',
  'authz.begin_staging': 'by_job is an IS NOT NULL itself',
  'authz.held_file': 'own_import refuses a file that is not there, and a file has a state',
  'authz.put_back': 'counts people, and a count is never unknown',
  'authz.run_roster': 'counts lines; the two answers come from functions that give them',
  'authz.stage_batch': 'counts lines of a batch; without lines there is nothing to count',
  'authz.take_staff': 'had_administrator is an EXISTS itself',
  'authz.undo_register': 'a keeper reaches no file that is not there, and a file has a state',
  'authz.undo_roster': 'rest only says whether the others go, which held_file already allowed',
}

/** Functions that read a setting which nobody signed, and why nothing depends on who set it. */
export const unsigned: Record<string, string> = {
  'authz.remember': 'takes the line of a file from it, after the signed setting said which file',
}

const closing = (text: string, from: number): number => {
  for (let at = from, depth = 0; at < text.length; at++) {
    if (text[at] === '(') depth++
    if (text[at] === ')' && --depth === 0) return at
  }
  return text.length
}

// Each `before (…) after` with balanced brackets becomes the word that is never NULL.
function settle(condition: string, before: RegExp, after: RegExp): string {
  let left = condition
  for (let at = 0; at < left.length; at++) {
    if (left[at] !== '(') continue
    const head = before.exec(left.slice(0, at))
    const end = closing(left, at)
    const tail = after.exec(left.slice(end + 1))
    if (!head || !tail) continue
    left = `${left.slice(0, head.index)} total ${left.slice(end + 1 + tail[0].length)}`
    at = head.index
  }
  return left
}

const side = String.raw`[\w.]+(?:\([^()]*\))?`
const row = String.raw`\((?:[^()]|\([^()]*\))*\)`
const total = [
  new RegExp(String.raw`(?:${side}|${row})\s+IS\s+(?:NOT\s+)?DISTINCT\s+FROM\s+(?:${side}|${row})`, 'gi'),
  new RegExp(String.raw`${side}\s+IS\s+(?:NOT\s+)?(?:NULL|TRUE|FALSE)\b`, 'gi'),
  /\bTG_(?:OP|TABLE_NAME)\s*=\s*text\b/gi,
  /\bFOUND\b/gi,
]

/** Whether this condition is TRUE or FALSE whatever is NULL in it, as far as its words tell. */
export function isTotal(condition: string): boolean {
  let left = settle(condition, /(?:\bNOT\s+)?\bEXISTS\s*$/i, /^/)
  for (const one of total) left = left.replace(one, ' total ')
  left = settle(left, /[\w.]*$/, /^\s*IS\s+(?:NOT\s+)?(?:NULL|TRUE|FALSE)\b/i)
  return /^(?:\s|\(|\)|\btotal\b|\bAND\b|\bOR\b|\bNOT\b)*$/i.test(left)
}

/** The conditions in the body of a function on which it refuses. */
export function refusalsIn(body: string): string[] {
  const code = body.replace(/--.*$/gm, '').replace(/'(?:[^']|'')*'/g, 'text')
  return [...code.matchAll(/\b(?:ELS)?IF\b/gi)].flatMap(({ index, 0: word }) => {
    if (/\bEND\s+$/i.test(code.slice(0, index))) return []
    const rest = code.slice(index + word.length)
    for (let at = 0; at < rest.length; at++) {
      if (rest[at] === '(') at = closing(rest, at)
      else if (/^\s+THEN\b/i.test(rest.slice(at)))
        return /^\s+THEN\s+RAISE\s+EXCEPTION/i.test(rest.slice(at)) ? [rest.slice(0, at).trim()] : []
      else if (rest[at] === ';') return []
    }
    return []
  })
}

/** Every guard of one database that lets through what is unknown, or that believes what anybody can set. */
export async function findOpenGuards(ownerUrl: string): Promise<OpenGuard[]> {
  const functions = await query<{ name: string; body: string }>(
    ownerUrl,
    `SELECT n.nspname || '.' || f.proname AS name, f.prosrc AS body FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace
      WHERE n.nspname IN ('authz', 'audit', 'public') AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = f.oid AND d.deptype = 'e') ORDER BY 1`,
  )
  const inTables = await query<OpenGuard>(
    ownerUrl,
    `SELECT 'a CHECK that an unknown value passes' AS fault, c.conrelid::regclass || ' ' || c.conname AS "where", pg_get_constraintdef(c.oid) AS text
       FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey) AND NOT a.attnotnull
      WHERE c.contype = 'c' AND c.connamespace IN ('public'::regnamespace, 'authz'::regnamespace)
        AND pg_get_constraintdef(c.oid) !~ ('\\m' || a.attname || ' IS (NOT )?NULL') AND pg_get_constraintdef(c.oid) !~ ('num_nonnulls\\([^()]*\\m' || a.attname || '\\M')
     UNION ALL
     SELECT 'a trigger that an unknown value keeps from firing', t.tgrelid::regclass || ' ' || t.tgname, pg_get_triggerdef(t.oid)
       FROM pg_trigger t JOIN pg_attribute a ON a.attrelid = t.tgrelid AND a.attnum > 0 AND NOT a.attnotnull AND NOT a.attisdropped
      WHERE NOT t.tgisinternal AND pg_get_triggerdef(t.oid) ~ ('\\m(new|old)\\.' || a.attname || ' (=|<>|<|>)')
     ORDER BY 2`,
  )
  return [
    ...functions.flatMap(({ name, body }) =>
      refusalsIn(body)
        .filter((condition) => !isTotal(condition))
        .map((text) => ({ fault: 'a guard that an unknown value passes', where: name, text })),
    ),
    ...functions
      .filter(
        ({ body }) =>
          /current_setting\s*\(\s*(?:'authz\.|\w+\s*,)/i.test(body) &&
          !/(?:authz\.sign|public\.hmac)\s*\(/i.test(body),
      )
      .map(({ name }) => ({ fault: 'an unsigned setting', where: name, text: '' })),
    ...inTables,
  ].filter(({ fault, where }) =>
    fault === 'an unsigned setting' ? !Object.hasOwn(unsigned, where) : !Object.hasOwn(neverNull, where),
  )
}
