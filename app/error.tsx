'use client'

import { LinkButton } from '@/components/ui/Button'
import { Actions, PageHead, Stack } from '@/components/ui/Page'
import { useWords } from '@/components/ui/Words'

export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  const words = useWords()
  return (
    <main id="inhoud" className="alone">
      <PageHead title={words.errorTitle} />
      <Stack>
        <p>{words.errorText}</p>
        {error.digest && (
          <p>
            {words.errorReference}: <strong className="number">{error.digest}</strong>
          </p>
        )}
        <Actions>
          <LinkButton href="">{words.errorAgain}</LinkButton>
          <LinkButton kind="quiet" href="/">
            {words.errorHome}
          </LinkButton>
        </Actions>
      </Stack>
    </main>
  )
}
