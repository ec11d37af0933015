// Reads files of prisma/logic as text: where a statement ends, and the line above a function that says who owns it and
// who may execute it.
export type Holder = { name: string; owner: string; execute: string[] }

const owners = ['migrator', 'authz', 'writer', 'audit']
const executors = ['app', 'auth', 'job', 'authz', 'writer', 'audit']

/** The statements of a file, each with the comments above it. Quotes, dollar quotes and comments may hold semicolons. */
export function statements(sql: string): string[] {
  const found: string[] = []
  let begin = 0
  for (let at = 0; at < sql.length; at++) {
    const rest = sql.slice(at, at + 64)
    const dollar = /^\$\w*\$/.exec(rest)?.[0]
    const end = rest.startsWith('--')
      ? '\n'
      : rest.startsWith('/*')
        ? '*/'
        : (dollar ?? (/^['"]/.test(rest) ? rest[0] : undefined))
    if (end) {
      const close = sql.indexOf(end, at + (dollar ? dollar.length : 1))
      at = close < 0 ? sql.length : close + end.length - 1
    } else if (sql[at] === ';') {
      found.push(sql.slice(begin, at + 1).trim())
      begin = at + 1
    }
  }
  const rest = sql.slice(begin).trim()
  return rest.replace(/--.*$/gm, '').trim() ? [...found, rest] : found
}

const body = (statement: string) => statement.replace(/^(?:\s*--.*\n|\s+)*/, '')

/** Whether a file says what holds for a table: it begins by taking everything of that table away. */
export const isTable = (sql: string) =>
  statements(sql).some((one) => /^CALL authz\.(?:anew|guard|guard_student)\(/.test(body(one)))

/** The functions of a file. Throws where one has no `-- owner …; execute …` directly above it, or names an unknown role. */
export function holders(file: string, sql: string): Holder[] {
  return statements(sql).flatMap((statement) => {
    const text = body(statement)
    const name = /^CREATE (?:OR REPLACE )?(?:FUNCTION|PROCEDURE) ([\w.]+)/.exec(text)?.[1]
    if (!name) return []
    const above =
      statement
        .slice(0, statement.length - text.length)
        .trimEnd()
        .split('\n')
        .pop() ?? ''
    const line = /^-- owner (\w+); execute (nobody|\w+(?:, \w+)*)$/.exec(above)
    const execute = line?.[2] === 'nobody' ? [] : (line?.[2]?.split(', ') ?? [])
    if (!line?.[1] || !owners.includes(line[1]) || execute.some((role) => !executors.includes(role)))
      throw new Error(
        `prisma/logic/${file}: above ${name} belongs a line "-- owner writer; execute app, job" (or nobody)`,
      )
    return [{ name, owner: line[1], execute }]
  })
}

/** What a file makes, in the words of PostgreSQL's catalogue: `function authz.x`, `policy x on t`, `trigger x on t`. */
export function objects(sql: string): string[] {
  return statements(sql).flatMap((statement) => {
    const text = body(statement)
    const routine = /^CREATE (?:OR REPLACE )?(?:FUNCTION|PROCEDURE) ([\w.]+)/.exec(text)
    const policy = /^CREATE POLICY (\w+) ON ([\w.]+)/.exec(text)
    const trigger = /^CREATE (?:OR REPLACE )?(?:CONSTRAINT )?TRIGGER (\w+)[\s\S]*? ON ([\w.]+)/.exec(text)
    if (routine) return [`function ${routine[1]}`]
    if (policy) return [`policy ${policy[1]} on ${policy[2]}`]
    return trigger ? [`trigger ${trigger[1]} on ${trigger[2]}`] : []
  })
}
