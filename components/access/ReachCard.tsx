import { Card } from '@/components/ui/Card'
import { DataList } from '@/components/ui/DataList'
import type { Reach } from '@/lib/access/contact/facts'
import { label, type T } from '@/lib/messages'
import { formatList } from '@/lib/messages/dates'

type Ways = { phone: string; email: string }

/** How to reach who has to be called: whose number it is, and when there is none what to do. */
export function ReachCard({ t, reach, name }: { t: T; reach: Reach; name: string }) {
  const { student, guardians, whoCan, isHelp } = reach
  const callName = name.split(' ')[0] ?? name
  return (
    <Card labelledBy="reach">
      <h2 id="reach">{t('access.reach.title', { name: callName })}</h2>
      {student ? (
        <>
          <DataList
            items={[
              {
                id: 'student',
                term: student.name,
                children: <WaysOf t={t} ways={student} none={t('access.reach.none', { name: callName })} />,
              },
              ...(guardians ?? []).map((one, at) => ({
                id: `guardian-${at}`,
                term: t('access.reach.guardian', {
                  guardian: one.name,
                  relation: label(t, 'guardianRelation', one.relation),
                  name: callName,
                }),
                children: <WaysOf t={t} ways={one} none={t('access.reach.noneGuardian')} />,
              })),
            ]}
          />
          {guardians?.length === 0 && <p>{t('access.reach.nobodyAtHome', { name: callName })}</p>}
          {isHelp && <p>{t('access.reach.help', { name: callName })}</p>}
          <p className="soft small">{t('access.reach.seen', { name: callName })}</p>
        </>
      ) : (
        <p>
          {whoCan.length > 0
            ? t('access.reach.whoCan', { name: callName, names: formatList(t, whoCan) })
            : t('access.reach.notYours', { name: callName })}
        </p>
      )}
    </Card>
  )
}

function WaysOf({ t, ways: { phone, email }, none }: { t: T; ways: Ways; none: string }) {
  const digits = phone.replace(/[^+\d]/g, '')
  return (
    <>
      {phone && (
        <p>
          {digits ? (
            <a href={`tel:${digits}`}>
              <b>{phone}</b>
            </a>
          ) : (
            phone
          )}
        </p>
      )}
      {email && (
        <p>
          <a href={`mailto:${encodeURI(email)}`}>{email}</a>
        </p>
      )}
      {!phone && <p className="soft">{email ? t('access.reach.noPhone') : none}</p>}
    </>
  )
}
