// @ts-check

const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
]

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  images: { unoptimized: true },
  // They read files of their own, or decide at run time what to load: a bundle would lose those.
  serverExternalPackages: ['pdfkit', 'fontkit', 'unpdf', 'mammoth', 'sharp'],
  // One limit for both, above a file of 20 MB: a body that the proxy cut short would reach a form as a broken one, and
  // what was typed be lost.
  experimental: { serverActions: { bodySizeLimit: '22mb' }, proxyClientMaxBodySize: '22mb' },
  allowedDevOrigins: [],
  headers: async () => [
    { source: '/:path*', headers },
    // Pages hold personal data: no browser and no proxy on the way may keep them. Only the built files may be kept.
    { source: '/((?!_next/static/).*)', headers: [{ key: 'Cache-Control', value: 'private, no-store' }] },
  ],
}
