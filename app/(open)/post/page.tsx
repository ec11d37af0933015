import { notFound } from 'next/navigation'
import { OpenFrame } from '@/app/frames'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { demoPosts } from '@/lib/auth/posts'
import { formatDate } from '@/lib/messages/dates'

export default async function Page() {
  const posts = (await demoPosts()) ?? notFound()
  const t = await getT()
  return (
    <OpenFrame>
      <Stack gap="wide">
        <PageHead title={t('account.post.title')}>
          <p>{t('account.post.lead')}</p>
        </PageHead>
        {posts.length === 0 && (
          <EmptyState title={t('account.post.empty')}>{t('account.post.emptyText')}</EmptyState>
        )}
        {posts.map((post) => (
          <Card key={post.id} as="article" labelledBy={`post-${post.id}`}>
            <Stack gap="tight">
              <h2 id={`post-${post.id}`}>{post.subject}</h2>
              <p className="soft">
                {t('account.post.to', { address: post.to, moment: formatDate(t, post.at, 'moment') })}
              </p>
              {post.text
                .split('\n\n')
                .filter((line) => line !== post.link && line !== '---')
                .map((line, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines of one letter never move
                  <p key={index}>{line}</p>
                ))}
              {post.link && <a href={new URL(post.link).pathname}>{t('account.post.link')}</a>}
            </Stack>
          </Card>
        ))}
      </Stack>
    </OpenFrame>
  )
}
