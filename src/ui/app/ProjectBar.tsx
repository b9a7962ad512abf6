import { ActionIcon, Button, Menu, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { leaveProject, saveProject } from '../services/project';
import { edit, redoEdit, toggleDocument, undoEdit, useStore } from '../store/store';
import { ComputedSteps } from './ComputedSteps';
import { FilePicker } from './FilePicker';
import { Logo } from './Logo';
import classes from './project-bar.module.css';
import { ThemeSwitch } from './ThemeSwitch';

const SAVED = {
  saved: 'Kept in this browser',
  saving: 'Keeping…',
  failed: 'This browser does not keep it: use Save',
};

/** Name, undo and redo, seed, theme, save. */
export function ProjectBar() {
  const name = useStore((state) => state.history?.present.name ?? '');
  const seed = useStore((state) => state.history?.present.seed ?? 0);
  const undoLabel = useStore((state) => state.history?.past.at(-1)?.label);
  const redoLabel = useStore((state) => state.history?.future[0]?.label);
  const saved = useStore((state) => state.saved);
  const documentOpen = useStore((state) => state.documentOpen);
  const [showsSteps, setShowsSteps] = useState(false);
  return (
    <header className={classes.bar}>
      <Logo />
      <TextInput
        className={classes.name}
        variant="unstyled"
        aria-label="Name of the project"
        value={name}
        onChange={({ currentTarget: { value } }) => edit('the name', (spec) => ({ ...spec, name: value }))}
      />
      <span className={classes.saved} data-failed={saved === 'failed' || undefined}>
        {SAVED[saved]}
      </span>
      <div className={classes.tools}>
        <IconButton
          label={undoLabel ? `Undo: ${undoLabel}` : 'Nothing to undo'}
          disabled={!undoLabel}
          onClick={undoEdit}
        >
          <path d="M7 5 3.5 8.5 7 12M4 8.5h8a4 4 0 0 1 0 8H9" />
        </IconButton>
        <IconButton
          label={redoLabel ? `Redo: ${redoLabel}` : 'Nothing to redo'}
          disabled={!redoLabel}
          onClick={redoEdit}
        >
          <path d="M13 5l3.5 3.5L13 12M16 8.5H8a4 4 0 0 0 0 8h3" />
        </IconButton>
        <NumberInput
          className={classes.seed}
          size="xs"
          aria-label="Seed: equal seeds give equal numbers"
          title="Equal seeds give equal numbers, on any machine"
          prefix="seed "
          min={0}
          max={4294967295}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          value={seed}
          onChange={(value) => {
            if (typeof value === 'number') edit('the seed', (spec) => ({ ...spec, seed: value }));
          }}
        />
        <ThemeSwitch />
        <IconButton
          label={documentOpen ? 'Fold the design document away' : 'Show the design document'}
          pressed={documentOpen}
          onClick={toggleDocument}
        >
          <path d="M5 3.5h7l3 3v10H5zM7.5 9h5M7.5 12h5" />
        </IconButton>
        <FilePicker label="Open a file">
          {(pick) => (
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" size="xs">
                  Project
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={pick}>Open a file…</Menu.Item>
                <Menu.Item onClick={() => setShowsSteps(true)}>What was computed</Menu.Item>
                <Menu.Divider />
                <Menu.Item onClick={() => void leaveProject()}>Start over with another dataset</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </FilePicker>
        <Button size="xs" onClick={() => void saveProject()}>
          Save
        </Button>
      </div>
      <ComputedSteps opened={showsSteps} onClose={() => setShowsSteps(false)} />
    </header>
  );
}

interface IconButtonProps {
  label: string;
  disabled?: boolean;
  pressed?: boolean;
  onClick(): void;
  children: React.ReactNode;
}

function IconButton({ label, disabled = false, pressed, onClick, children }: IconButtonProps) {
  return (
    <ActionIcon
      variant="subtle"
      size="lg"
      aria-label={label}
      title={label}
      disabled={disabled}
      aria-pressed={pressed}
      onClick={onClick}
    >
      <svg
        viewBox="0 0 20 20"
        width="18"
        height="18"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {children}
      </svg>
    </ActionIcon>
  );
}
