'use client'

import './tokens.css'
import './globals.css'

// The layout itself failed, so nobody could hand over the reader's language: both stand here.
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="nl">
      <body>
        <main className="alone">
          <h1>Er ging iets mis bij ons</h1>
          <p>Het ligt niet aan jou. Probeer het over een paar minuten opnieuw.</p>
          <p lang="en">Something went wrong on our side. Please try again in a few minutes.</p>
          {error.digest && (
            <p>
              Nummer / number: <strong>{error.digest}</strong>
            </p>
          )}
          <p>
            <a href="/">Naar het begin / to the start</a>
          </p>
        </main>
      </body>
    </html>
  )
}
