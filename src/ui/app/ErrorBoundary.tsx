import { Button, Container, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactNode } from 'react';

interface Props {
  children: ReactNode;
}

/** Catches what a view throws: says so, keeps the project (it is in the browser's storage), offers to go on. */
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <Container size="sm" py="xl" role="alert">
        <Stack>
          <Title order={1}>This view stopped working</Title>
          <Text>Your project is safe in this browser. What happened: {error.message}</Text>
          <div>
            <Button onClick={() => this.setState({ error: null })}>Show it again</Button>{' '}
            <Button variant="default" onClick={() => location.reload()}>
              Reload the page
            </Button>
          </div>
        </Stack>
      </Container>
    );
  }
}
