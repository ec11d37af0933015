import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Stack } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import type { T } from '@/lib/messages'

export type Now = { title: string; text: string; href: string; button: string }

/** The one thing that asks something of the student at this moment. */
export function NowCard({ t, now }: { t: T; now: Now }) {
  return (
    <Card you labelledBy="now">
      <Stack gap="tight">
        <Tag kind="you">{t('mijn.start.now')}</Tag>
        <h2 id="now">{now.title}</h2>
        <p>{now.text}</p>
        <LinkButton href={now.href} wide>
          {now.button}
        </LinkButton>
      </Stack>
    </Card>
  )
}
