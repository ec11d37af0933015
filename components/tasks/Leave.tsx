import { Section } from '@/components/ui/Page'
import type { T } from '@/lib/messages'
import { formatDate, formatList } from '@/lib/messages/dates'
import type { Cover, LeaveLine } from '@/lib/transitions/leave/schema'

/** Who takes over whom, in words: the names, not a promise. */
export function CoverText({ t, cover }: { t: T; cover: { now: readonly Cover[]; later: readonly Cover[] } }) {
  if (cover.now.length + cover.later.length === 0) return <p>{t('signals.leave.noCover')}</p>
  const lines = (list: readonly Cover[]) =>
    list.map((one) => (
      <p key={one.name}>{t('signals.leave.covers', { name: one.name, list: formatList(t, one.students) })}</p>
    ))
  return (
    <>
      {cover.now.length > 0 && <Section title={t('signals.leave.coverNow')}>{lines(cover.now)}</Section>}
      {cover.later.length > 0 && (
        <Section title={t('signals.leave.coverThen')}>
          {lines(cover.later)}
          <p className="soft">{t('signals.leave.back')}</p>
        </Section>
      )}
    </>
  )
}

export function LeaveList({ t, leaves }: { t: T; leaves: readonly LeaveLine[] }) {
  return (
    <Section title={t('signals.leave.list')}>
      {leaves.length === 0 ? (
        <p className="soft">{t('signals.leave.none')}</p>
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
