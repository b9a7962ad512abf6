import { ActionIcon, TextInput } from '@mantine/core';
import { type Ref, useState } from 'react';
import { formatCount } from '../format';
import classes from './toolbar.module.css';

export interface FindBoxProps {
  /** How many cells hold the text and which of them is shown; undefined while nothing was looked for. */
  found: { cells: number; number: number | null } | undefined;
  onFind(text: string, direction: 'next' | 'previous'): void;
  /** The box was left by Escape. */
  onLeave(): void;
  inputRef?: Ref<HTMLInputElement> | undefined;
}

/** Finds a text in all columns: Enter the next, Shift+Enter the one before, Escape back to the cells. */
export function FindBox({ found, onFind, onLeave, inputRef }: FindBoxProps) {
  const [text, setText] = useState('');
  const look = (direction: 'next' | 'previous') => onFind(text, direction);
  return (
    <div className={classes.find} role="search">
      <TextInput
        ref={inputRef}
        size="sm"
        aria-label="Find in all columns"
        placeholder="Find in all columns ( / )"
        className={classes.findText ?? ''}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          if (currentTarget.value === '') onFind('', 'next');
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            look(event.shiftKey ? 'previous' : 'next');
          } else if (event.key === 'Escape') {
            event.preventDefault();
            setText('');
            onFind('', 'next');
            onLeave();
          }
        }}
      />
      <ActionIcon
        variant="default"
        size="lg"
        aria-label="Previous match"
        disabled={text === ''}
        onClick={() => look('previous')}
      >
        ↑
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label="Next match"
        disabled={text === ''}
        onClick={() => look('next')}
      >
        ↓
      </ActionIcon>
      <span className={classes.quiet} role="status">
        {found === undefined
          ? ''
          : found.number === null
            ? 'not found'
            : `${formatCount(found.number)} of ${formatCount(found.cells)}`}
      </span>
    </div>
  );
}
