import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { pastedFile } from '../services/file-kinds';
import { openFile } from '../services/open';
import classes from './landing.module.css';

/** A field for a copied table, for those who do not press Ctrl + V on the page itself. */
export function PasteTable() {
  const [text, setText] = useState('');
  return (
    <form
      className={classes.paste}
      onSubmit={(event) => {
        event.preventDefault();
        void openFile(pastedFile(text));
      }}
    >
      <Textarea
        label="Cells copied from a spreadsheet, or lines of a CSV"
        description="The first line holds the names of the columns."
        autosize
        minRows={4}
        maxRows={12}
        autoFocus
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={text.trim() === ''}>
        Open what was pasted
      </Button>
    </form>
  );
}
