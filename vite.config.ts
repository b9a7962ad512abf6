import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { isolationHeaders } from './scripts/headers.mjs';

export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  server: { headers: isolationHeaders },
  preview: { headers: isolationHeaders },
  optimizeDeps: { entries: ['index.html', 'src/workers/entries/*.worker.ts'] },
  build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 1500 },
  test: {
    environment: 'node',
    setupFiles: ['tests/support/seed-properties.ts'],
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**', 'node_modules/**'],
  },
});
