import { Card } from '@/components/ui/Card'
import { DataList } from '@/components/ui/DataList'
import { label, type T } from '@/lib/messages'
import { helplines } from '@/lib/signals/facts/helplines'

/** Whom to call when it can't wait. Always on the page, also when somebody was asked. */
export function Helplines({ t }: { t: T }) {
  return (
    <Card labelledBy="helplines">
      <h2 id="helplines">{t('signals.talk.cantWait')}</h2>
      <DataList
        items={helplines.map((one) => ({
          id: one.id,
          term: label(t, 'helpline', one.id),
          children: (
            <>
              <p>
                <a href={one.href}>
                  <b>{one.number}</b>
                </a>
              </p>
              <p className="soft small">{label(t, 'helplineText', one.id)}</p>
            </>
          ),
        }))}
      />
    </Card>
  )
}
