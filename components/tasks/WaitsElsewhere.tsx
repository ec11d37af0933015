import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Actions, Stack } from '@/components/ui/Page'
import { Sentence } from '@/components/ui/Sentence'
import type { T } from '@/lib/messages'

/** What waits for the reader on a page of its own: a list that knows nothing of it may not call all done. */
export function WaitsElsewhere({ t, reviews, queue }: { t: T; reviews: number; queue: number }) {
  const b = (chunks: React.ReactNode) => <b>{chunks}</b>
  if (reviews + queue === 0) return null
  return (
    <Card>
      <Stack gap="tight">
        {reviews > 0 && <Sentence>{t.rich('vandaag.reviewsWait', { count: reviews, b })}</Sentence>}
        {queue > 0 && <Sentence>{t.rich('vandaag.queueWaits', { count: queue, b })}</Sentence>}
        <Actions>
          {reviews > 0 && (
            <LinkButton kind="quiet" href="/lob">
              {t('vandaag.toReviews')}
            </LinkButton>
          )}
          {queue > 0 && (
            <LinkButton kind="quiet" href="/instroom">
              {t('vandaag.toQueue')}
            </LinkButton>
          )}
        </Actions>
      </Stack>
    </Card>
  )
}
