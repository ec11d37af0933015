import { Table } from '@/components/ui/Table'
import { Tag, type TagKind } from '@/components/ui/Tag'
import type { Day } from '@/lib/kernel/time'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import type { Outgoing } from '@/lib/transitions/applications/queries'
import type { OutgoingNeed } from '@/lib/transitions/applications/rules'
import { StateTag } from './StateTag'

const kinds: Record<OutgoingNeed, TagKind> = {
  fellBack: 'alarm',
  nowhere: 'you',
  choose: 'info',
  waits: 'plain',
  placed: 'good',
  takenOver: 'good',
}

type Props = {
  t: T
  rows: readonly (Outgoing & { need: OutgoingNeed })[]
  /** The day on which crossings open, while it lies ahead. */
  opensOn: Day | null
}

/** Each student once, with a line for every application. */
export function OutgoingTable({ t, rows, opensOn }: Props) {
  const columns = [
    { id: 'student', head: t('overstap.outgoing.student') },
    { id: 'group', head: t('overstap.outgoing.group') },
    { id: 'lines', head: t('overstap.outgoing.lines') },
    { id: 'owner', head: t('overstap.outgoing.owner') },
    { id: 'need', head: t('overstap.outgoing.need') },
  ]
  return (
    <Table
      caption={t('overstap.outgoing.caption')}
      columns={columns}
      rows={rows.map((row) => ({
        id: row.studentId,
        cells: [
          <a key="name" href={`/leerlingen/${row.studentId}`}>
            {row.name}
          </a>,
          `${row.group} · ${row.level}`,
          row.lines.length === 0 ? (
            <span key="none" className="soft">
              {t('overstap.outgoing.none')}
            </span>
          ) : (
            <ul key="lines" className="lines">
              {row.lines.map((line) => (
                <li key={line.id}>
                  {line.programme.name}, {line.programme.organisation.name}{' '}
                  <StateTag t={t} state={line.state} />
                  {line.chosenAt && <b> {t('overstap.outgoing.chosen')}</b>}
                </li>
              ))}
            </ul>
          ),
          row.owner ??
            (opensOn
              ? t('overstap.outgoing.opensAt', { day: formatDate(t, opensOn) })
              : t('overstap.outgoing.noOwner')),
          <Tag key="need" kind={kinds[row.need]}>
            {label(t, 'outgoingNeed', row.need)}
          </Tag>,
        ],
      }))}
    />
  )
}
