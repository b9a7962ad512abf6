import '../app/global.css';
import { MantineProvider, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { theme } from '../app/theme';
import { Charts } from './Charts';
import { Edges } from './Edges';
import classes from './gallery.module.css';
import { Parts } from './Parts';

function Gallery() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <main className={classes.page}>
      <header className={classes.top}>
        <h1>Gallery</h1>
        <SegmentedControl
          aria-label="Colour scheme"
          value={colorScheme}
          onChange={(value) =>
            setColorScheme(value === 'dark' ? 'dark' : value === 'light' ? 'light' : 'auto')
          }
          data={['light', 'dark', 'auto']}
        />
      </header>
      <h2 className={classes.part}>Charts</h2>
      <div className={classes.grid}>
        <Charts />
      </div>
      <h2 className={classes.part}>Components</h2>
      <div className={classes.grid}>
        <Parts />
      </div>
      <h2 className={classes.part}>Edges</h2>
      <div className={classes.grid}>
        <Edges />
      </div>
    </main>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('gallery.html has no #root.');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Gallery />
    </MantineProvider>
  </StrictMode>,
);
