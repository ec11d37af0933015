import { Card } from '@/components/ui/Card'
import { Details } from '@/components/ui/Details'
import { Tag } from '@/components/ui/Tag'
import type { Package, ReleaseVerdict } from '@/lib/handover/packages/rules'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { DraftItems } from './DraftItems'
import { OwnView } from './OwnView'
import { DraftActs, SightActs } from './PackageActs'
import { PackageItems } from './PackageItems'

type Props = {
  t: T
  one: Package
  name: string
  verdict: ReleaseVerdict | null
  today: string
  formKey: () => string
}

/** One version at the desk of the home school: what it holds, how far it is, and the act that comes next. */
export function PackageDesk({ t, one, name, verdict, today, formKey }: Props) {
  const kept = one.items.filter((item) => !item.leftOut)
  const tone = one.state === 'released' ? 'good' : one.state === 'sight' ? 'info' : 'plain'
  const body = (
    <>
      <p className="soft small">{t('handover.sight.basis', { basis: one.basis })}</p>
      {one.state === 'draft' ? (
        <DraftItems t={t} items={one.items} formKey={formKey} studentId={one.studentId} />
      ) : (
        <PackageItems t={t} items={kept} />
      )}
      {(one.answers.length > 0 || one.state === 'released') && (
        <OwnView
          t={t}
          answers={one.answers}
          decision={one.objectionDecision}
          calledOn={one.calledOn}
          name={name}
        />
      )}
      {one.state === 'draft' && <DraftActs t={t} one={one} name={name} formKey={formKey} />}
      {one.state === 'sight' && verdict && (
        <SightActs t={t} one={one} name={name} verdict={verdict} today={today} formKey={formKey} />
      )}
    </>
  )
  return (
    <Card as="article">
      <div>
        <h2>{t('handover.desk.version', { number: one.number })}</h2>
        <p>
          <Tag kind={tone}>{label(t, 'packageState', one.state)}</Tag>{' '}
          <span className="soft">
            {one.state === 'released' && one.releasedAt
              ? formatDate(t, one.releasedAt, 'date')
              : t('handover.desk.built', { day: formatDate(t, one.builtAt, 'date') })}
          </span>
        </p>
      </div>
      {one.state === 'stopped' || one.state === 'replaced' ? (
        <Details summary={t('handover.desk.show')}>{body}</Details>
      ) : (
        body
      )}
    </Card>
  )
}
