import {
  Button,
  Checkbox,
  NumberInput,
  SegmentedControl,
  Select,
  Slider,
  Switch,
  TextInput,
} from '@mantine/core';
import classes from './gallery.module.css';
import { Sample } from './Sample';

/** Mantine's controls in the project's dress. */
export function Controls() {
  return (
    <>
      <Sample name="Controls">
        <div className={classes.stack}>
          <Button>Primary</Button>
          <Button variant="default">Secondary</Button>
          <Button variant="subtle">Quiet</Button>
          <Button color="warning">Delete the project</Button>
          <Button disabled>Not yet</Button>
          <SegmentedControl data={['Online', 'Batch', 'Edge']} aria-label="Serving" />
        </div>
      </Sample>
      <Sample name="Inputs">
        <div className={classes.stack} style={{ justifyItems: 'stretch' }}>
          <TextInput
            label="Name of the project"
            description="Shown in the document."
            defaultValue="telco churn"
          />
          <NumberInput
            label="Volume per day"
            suffix=" decisions"
            thousandSeparator=","
            defaultValue={12000}
          />
          <Select label="Split" data={['random', 'stratified', 'by time']} defaultValue="stratified" />
          <TextInput label="Seed" defaultValue="x" error="A seed is a whole number." />
          <Slider defaultValue={30} thumbLabel="Share called" label={(v) => `${v} %`} />
          <Checkbox label="Keep the test set sealed" defaultChecked />
          <Switch label="Drift detection" defaultChecked />
        </div>
      </Sample>
    </>
  );
}
