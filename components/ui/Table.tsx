import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Table.module.css'

type Column = {
  id: string
  head: string
  number?: boolean
  /** Where a click on the head leads: the URL holds the order. */
  sort?: { href: string; now?: 'ascending' | 'descending' }
}
type Row = { id: string; cells: readonly ReactNode[] }

type Props = { caption: ReactNode; columns: readonly Column[]; rows: readonly Row[] }

const icons = { ascending: ArrowUp, descending: ArrowDown, none: ArrowUpDown }

function Head({ column }: { column: Column }) {
  if (!column.sort) return column.head
  const Icon = icons[column.sort.now ?? 'none']
  return (
    <a href={column.sort.href}>
      {column.head} <Icon size={16} aria-hidden="true" />
    </a>
  )
}

// The explicit roles keep it a table for screen readers where the phone shows cards.
export function Table({ caption, columns, rows }: Props) {
  return (
    <div className={styles.wrap}>
      {/* biome-ignore-start lint/a11y/noRedundantRoles: display: block would take the meaning away */}
      <table className={styles.table} role="table">
        <caption>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.id}
                role="columnheader"
                scope="col"
                aria-sort={column.sort?.now}
                className={column.number ? styles.number : undefined}
              >
                <Head column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={row.id} role="row">
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.id} role="rowheader" scope="row">
                    {row.cells[0]}
                  </th>
                ) : (
                  <td
                    key={column.id}
                    role="cell"
                    data-head={column.head}
                    className={column.number ? styles.number : undefined}
                  >
                    <div>{row.cells[index]}</div>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: see above */}
    </div>
  )
}
