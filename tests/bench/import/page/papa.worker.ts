import { papaColumns } from '../papa-columns';
import type { Answer, Order } from './messages';

self.onmessage = async ({ data }: MessageEvent<Order>) => {
  const text = await data.file.text();
  const start = performance.now();
  papaColumns(text, data.rows + 1, data.numeric);
  postMessage({ seconds: (performance.now() - start) / 1000, numeric: data.numeric } satisfies Answer);
};
