import { LinkButton } from '@/components/ui/Button'
import { Section, Stack } from '@/components/ui/Page'
import type { T } from '@/lib/messages'

/** A plain link each: the browser goes to the school's own sign-in, and comes back. */
export function ProviderLinks({
  t,
  providers,
}: {
  t: T
  providers: readonly { id: string; name: string }[]
}) {
  return (
    <Section title={t('account.signIn.school')}>
      <Stack>
        {providers.map(({ id, name }) => (
          <LinkButton key={id} href={`/inloggen/via/${id}`} wide>
            {t('account.signIn.with', { name })}
          </LinkButton>
        ))}
      </Stack>
    </Section>
  )
}
