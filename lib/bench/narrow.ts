// A statement for exactly the rows that row security let through.

type Asked = { sql: string; values: readonly unknown[]; ids: readonly string[] }

/** The same text with blanks for what stands between brackets or quotes of a value, so that only its own words are found. */
function outline(sql: string): string {
  let depth = 0
  let quoted = false
  return [...sql]
    .map((sign) => {
      if (sign === "'") quoted = !quoted
      if (!quoted && sign === ')') depth -= 1
      const shown = depth === 0 && !quoted && sign !== "'"
      if (!quoted && sign === '(') depth += 1
      return shown ? sign : ' '
    })
    .join('')
}

/** Asks for these rows by their ids besides; null where the statement is not one of rows of one table. */
export function narrowedTo({ sql, values, ids }: Asked): { sql: string; values: unknown[] } | null {
  const own = outline(sql)
  const [, table, alias] = / FROM "public"\."(\w+)"(?: AS "(\w+)")?/.exec(own) ?? []
  const at = own.indexOf(' WHERE ')
  if (!table || at < 0) return null
  const after = / (ORDER BY|LIMIT|OFFSET|GROUP BY|FOR) /.exec(own.slice(at))?.index
  const end = after === undefined ? sql.length : at + after
  const name = alias ? `"${alias}"` : `"public"."${table}"`
  return {
    sql: `${sql.slice(0, at)} WHERE ${name}."id" = ANY($${values.length + 1}::uuid[]) AND (${sql.slice(at + 7, end)})${sql.slice(end)}`,
    values: [...values, ids],
  }
}
