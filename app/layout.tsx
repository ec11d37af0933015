import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import '@fontsource-variable/bricolage-grotesque/opsz.css'
import './tokens.css'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { WordsProvider } from '@/components/ui/Words'
import { wordList } from '@/components/ui/word-list'
import { currentLocale } from '@/lib/auth/locale'
import { directionOf, translator } from '@/lib/messages'

export async function generateMetadata(): Promise<Metadata> {
  const t = translator(await currentLocale())
  return {
    description: t('ui.tagline'),
    robots: { index: false, follow: false },
    formatDetection: { telephone: false, date: false, email: false, address: false },
  }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf7f1' },
    { media: '(prefers-color-scheme: dark)', color: '#0f181c' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await currentLocale()
  const t = translator(locale)
  return (
    <html lang={locale} dir={directionOf(locale)}>
      <body>
        <a className="skip" href="#inhoud">
          {t('ui.skip')}
        </a>
        <WordsProvider words={wordList(t)}>{children}</WordsProvider>
      </body>
    </html>
  )
}
