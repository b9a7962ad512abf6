import { MantineProvider } from '@mantine/core';
import { cleanup, type RenderResult, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach } from 'vitest';
import { theme } from '../../../src/ui/app/theme';

afterEach(cleanup);

/** Renders as the page does; transitions are over at once. */
export function show(element: ReactElement): RenderResult {
  return render(element, {
    wrapper: ({ children }) => (
      <MantineProvider theme={theme} env="test">
        {children}
      </MantineProvider>
    ),
  });
}
