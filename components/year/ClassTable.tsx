import { Table } from '@/components/ui/Table'
import { Tag } from '@/components/ui/Tag'
import type { ClassYear } from '@/lib/dossier/requirements/classes/facts'
import type { RequirementSet } from '@/lib/dossier/requirements/facts'
import type { LineProgress } from '@/lib/dossier/requirements/rules'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { countWords } from './words'
import styles from './Year.module.css'

type Row = ClassYear['rows'][number]
type Props = {
  t: T
  caption: string
  /** Null for students of whom nothing is asked: then only what waits is shown. */
  set: RequirementSet | null
  rows: readonly Row[]
  /** Whether what waits, waits for the reader. */
  mine: boolean
}

/** A student a row, a requirement a column; who waits for a reader stands on top. */
export function ClassTable({ t, caption, set, rows, mine }: Props) {
  const lines = set?.lines ?? []
  const columns = [
    { id: 'name', head: t('year.class.student') },
    ...lines.map((line) => ({
      id: line.key,
      head: line.dueOn
        ? t('year.class.head', { title: line.title, day: formatDate(t, line.dueOn, 'short') })
        : line.title,
    })),
    ...(set ? [{ id: 'done', head: t('year.class.done') }] : []),
  ]
  return (
    <div className={styles.class}>
      <Table
        caption={caption}
        columns={columns}
        rows={rows.map((row) => ({
          id: row.studentId,
          cells: [
            <Student key="name" t={t} row={row} mine={mine} />,
            ...row.progress.map((progress) => (
              <Cell key={progress.line.key} t={t} progress={progress} mine={mine} />
            )),
            ...(set
              ? [
                  <span key="done">
                    {t('year.class.doneOf', { done: row.done, total: row.progress.length })}
                  </span>,
                ]
              : []),
          ],
        }))}
      />
    </div>
  )
}

function Student({ t, row, mine }: { t: T; row: Row; mine: boolean }) {
  const [first] = row.waiting
  return (
    <div>
      <a href={`/leerlingen/${row.studentId}`}>{row.name}</a>
      {first && (
        <div className={styles.cell}>
          <Tag kind={mine ? 'you' : 'info'}>{t('year.class.waiting', { count: row.waiting.length })}</Tag>
          <a href={`/leerlingen/${row.studentId}/ervaring/${first.entryId}`}>
            {t('year.class.read')}
            <span className="unseen"> {row.name}</span>
          </a>
        </div>
      )}
    </div>
  )
}

function Cell({ t, progress, mine }: { t: T; progress: LineProgress; mine: boolean }) {
  const { done, have, waiting, unfinished, missing } = progress
  if (done) return <Tag kind="good">{countWords(t, progress)}</Tag>
  return (
    <span className={styles.cell}>
      {waiting > 0 && (
        <Tag kind={mine ? 'you' : 'info'}>{t('year.class.cellWaiting', { count: waiting })}</Tag>
      )}
      {unfinished > 0 && <Tag>{t('year.class.cellUnfinished', { count: unfinished })}</Tag>}
      <span className="soft">
        {have > 0 ? countWords(t, progress) : t('year.class.missing', { count: missing })}
      </span>
    </span>
  )
}
