import { Section } from '@/components/ui/Page'
import type { T } from '@/lib/messages'
import { formatDate, formatList } from '@/lib/messages/dates'
import type { Cover, LeaveLine } from '@/lib/transitions/leave/schema'

type Covers = { now: readonly Cover[]; later: readonly Cover[]; alone: readonly string[] }

/** Who takes over whom, in words: the names, not a promise. */
export function CoverText({ t, cover }: { t: T; cover: Covers }) {
  if (cover.now.length + cover.later.length + cover.alone.length === 0)
    return <p>{t('signals.leave.noCover')}</p>
  const lines = (list: readonly Cover[]) =>
    list.map((one) => (
      <p key={one.name}>{t('signals.leave.covers', { name: one.name, list: formatList(t, one.students) })}</p>
    ))
  return (
    <>
      {cover.now.length > 0 && <Section title={t('signals.leave.coverNow')}>{lines(cover.now)}</Section>}
      {cover.alone.length > 0 && (
        <Section title={t('signals.leave.coverThen')}>
          <p>{t('signals.leave.alone', { list: formatList(t, cover.alone) })}</p>
        </Section>
      )}
      {cover.later.length > 0 && (
        <Section title={t('signals.leave.coverThen')}>
          {lines(cover.later)}
          <p className="soft">{t('signals.leave.back')}</p>
        </Section>
      )}
    </>
  )
}

export function LeaveList({
  t,
  leaves,
  ofSchool,
}: {
  t: T
  leaves: readonly LeaveLine[]
  ofSchool: boolean
}) {
  return (
    <Section title={t('signals.leave.list')}>
      {leaves.length === 0 ? (
        <p className="soft">{ofSchool ? t('signals.leave.none') : t('signals.leave.noneMine')}</p>
      ) : (
        <ul>
          {leaves.map((one) => {
            const days = { from: formatDate(t, one.firstDay), until: formatDate(t, one.lastDay) }
            return (
              <li key={one.id}>
                {one.mine
                  ? t('signals.leave.lineMine', days)
                  : t('signals.leave.line', { name: one.name, ...days })}
              </li>
            )
          })}
        </ul>
      )}
    </Section>
  )
}
