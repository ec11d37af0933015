import { EmptyState } from '@/components/ui/EmptyState'
import { LogList } from '@/components/ui/LogList'
import { groupLog, type SeenLines } from '@/lib/access/ledger/rules'
import { label, type T } from '@/lib/messages'
import { formatDate, formatList } from '@/lib/messages/dates'
import styles from './Access.module.css'

type Props = {
  t: T
  log: SeenLines
  wish: { own: boolean; page: number }
  path: string
  /** For a guardian: the child that it is about. */
  of?: string
}

// Words that speak to the student have others for a guardian.
const spoken = [
  'openedDossier',
  'openedIncoming',
  'openedIntervention',
  'opened',
  'sawContact',
  'answeredEntry',
  'wroteMentorView',
  'openedCrossing',
  'endedCrossing',
  'confirmedAccount',
] as const
function actionWords(t: T, action: string, of?: string): string {
  const aside = of && spoken.find((one) => one === action)
  return aside ? label(t, 'auditActionOf', aside) : label(t, 'auditAction', action as 'opened')
}

function NoLines({ t, page, of }: { t: T; page: number; of?: string }) {
  if (page > 1)
    return (
      <EmptyState level={3} title={t('access.end')}>
        {t('access.endText')}
      </EmptyState>
    )
  return (
    <EmptyState level={3} title={of ? t('access.nobodyOf') : t('access.nobody')}>
      {of ? t('access.nobodyOfText', { name: of }) : t('access.nobodyText')}
    </EmptyState>
  )
}

/** Who looked and who did something, in words; the same act on one day is one line with its times. */
export function SeenLog({ t, log, wish, path, of }: Props) {
  const address = (own: boolean, page: number) => `${path}?eigen=${own ? 'ja' : 'nee'}&bladzijde=${page}`
  const lines = groupLog(log.lines).map((line) => ({
    id: line.id,
    at: line.at.toISOString(),
    when: `${formatDate(t, line.at, 'short')}, ${formatDate(t, line.at, 'time')}`,
    what: (
      <>
        <b>{line.actorName}</b> {actionWords(t, line.action, of)}
      </>
    ),
    more: [
      line.role && line.sector
        ? `${label(t, 'role', `${line.role}_${line.sector}` as 'mentor_vo')}, ${line.school}`
        : '',
      t('access.about', {
        dataClass:
          of && line.dataClass === 'lob'
            ? label(t, 'dataClassOf', line.dataClass)
            : label(t, 'dataClass', line.dataClass),
      }),
      line.times.length > 1
        ? t('access.times', {
            count: line.times.length,
            times: formatList(
              t,
              line.times.map((at) => formatDate(t, at, 'time')),
            ),
          })
        : '',
      t('access.realTime', {
        moment: `${formatDate(t, line.realAt, 'short')} ${formatDate(t, line.realAt, 'time')}`,
      }),
    ]
      .filter(Boolean)
      .join(' · '),
  }))
  return (
    <>
      <p className={styles.filter}>
        <a href={address(!wish.own, 1)}>{wish.own ? t('access.hideOwn') : t('access.showOwn')}</a>
      </p>
      {lines.length > 0 ? (
        <LogList label={t('access.log')} lines={lines} />
      ) : (
        <NoLines t={t} page={wish.page} of={of} />
      )}
      <p className={styles.filter}>
        {wish.page > 1 && <a href={address(wish.own, wish.page - 1)}>{t('access.newer')}</a>}
        {log.more && <a href={address(wish.own, wish.page + 1)}>{t('access.older')}</a>}
      </p>
    </>
  )
}
